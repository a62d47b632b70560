<?php
/**
 * The language of the check, which may not be that of the site.
 *
 * @package innovation-stream-check
 */

defined( 'ABSPATH' ) || exit;

/** `fr` for French of any place, else `en`. Other languages begin with the same letters, as Arpitan (`frp`). */
function innovation_stream_check_language( $tag ) {
	return preg_match( '/^fr([-_]|$)/i', $tag ) ? 'fr' : 'en';
}

/** That of the page: French where the page is in French, else English. */
function innovation_stream_check_page_language() {
	return innovation_stream_check_language( get_bloginfo( 'language' ) );
}

/** Calls back while texts of the plugin come in a language. */
function innovation_stream_check_speaking( $lang, $work ) {
	$before = innovation_stream_check_spoken();
	innovation_stream_check_spoken( $lang );
	try {
		return $work();
	} finally {
		innovation_stream_check_spoken( $before );
	}
}

/** The language that texts come in now; null: that of the site. */
function innovation_stream_check_spoken( $set = false ) {
	static $lang = null;
	if ( false !== $set ) {
		$lang = $set;
	}
	return $lang;
}

/** Gives a text of the plugin in the language of the check that is being written. */
function innovation_stream_check_gettext( $translation, $text ) {
	static $french = null;
	$lang = innovation_stream_check_spoken();
	if ( 'en' === $lang ) {
		return 'en' === substr( determine_locale(), 0, 2 ) ? $translation : $text;
	}
	// A translation that is there may be the site's own wording.
	if ( 'fr' !== $lang || $translation !== $text ) {
		return $translation;
	}
	if ( null === $french ) {
		require_once ABSPATH . WPINC . '/pomo/mo.php';
		$french = new MO();
		$french->import_from_file( plugin_dir_path( INNOVATION_STREAM_CHECK_FILE ) . 'languages/innovation-stream-check-fr_CA.mo' );
	}
	return $french->translate( $text );
}

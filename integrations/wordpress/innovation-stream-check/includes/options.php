<?php
/**
 * The one table of options of the plugin: that of the element (static/options.js), by the same names and with the same values. Block and
 * shortcode are both read through it; what it does not know, or a bad value, counts as not there, so that the element's default holds.
 *
 * @package innovation-stream-check
 */

defined( 'ABSPATH' ) || exit;

/** How the check comes into the page. */
const INNOVATION_STREAM_CHECK_FLAVOURS = array( 'element', 'frame' );

/** Name, and what it may be. `pick`: one of these; `flag`: there or not; `test`: a text that fits. */
function innovation_stream_check_table() {
	return array(
		'lang'               => array( 'test' => '/^(en|fr)([-_]|$)/i' ),
		'theme'              => array( 'pick' => array( 'auto', 'light', 'dark' ) ),
		'loading'            => array( 'pick' => array( 'lazy', 'eager' ) ),
		'heading-level'      => array( 'pick' => array( '2', '3', '4', '5' ) ),
		'employer'           => array( 'test' => '/^[a-z0-9-]+$/' ),
		'prefill'            => array( 'test' => '/^\s*\{/' ),
		'audience'           => array( 'pick' => array( 'worker', 'employer' ) ),
		'start'              => array( 'pick' => array( 'overview', 'questions', 'routes' ) ),
		'as-of'              => array( 'test' => '/^\d{4}-\d\d-\d\d$/' ),
		'rules'              => array( 'test' => '/^\d{4}-\d\d-\d\d(-[\da-f]{8})?$/' ),
		'notices'            => array( 'test' => '/^\s*\[/' ),
		'persist'            => array( 'pick' => array( 'none', 'session', 'local' ) ),
		'share'              => array( 'pick' => array( 'link', 'off' ) ),
		'outcome-visibility' => array( 'pick' => array( 'public', 'private' ) ),
		'emit-answers'       => array( 'flag' => true ),
		'history'            => array( 'pick' => array( 'on', 'off' ) ),
		'autofocus'          => array( 'flag' => true ),
	);
}

/** `heading-level` -> `headingLevel`, the name of the block's attribute. */
function innovation_stream_check_camel( $name ) {
	return lcfirst( str_replace( '-', '', ucwords( $name, '-' ) ) );
}

/** What makes up a notice: the names of its settings, since a shortcode can carry no JSON, and of its members. */
const INNOVATION_STREAM_CHECK_NOTICE = array(
	'notice-program' => 'program',
	'notice-until'   => 'validTo',
	'notice-source'  => 'source',
);

/** The settings of block and shortcode by name, and whether each is a flag: the options, with those of a notice in the place of `notices`. */
function innovation_stream_check_settings() {
	$settings = array( 'flavour' => false );
	foreach ( innovation_stream_check_table() as $name => $rule ) {
		$settings += 'notices' === $name ? array_fill_keys( array_keys( INNOVATION_STREAM_CHECK_NOTICE ), false ) : array( $name => isset( $rule['flag'] ) );
	}
	return $settings;
}

/** The block's attributes. A text may be anything here: what it is worth is decided by innovation_stream_check_options() alone. */
function innovation_stream_check_attributes() {
	$attributes = array();
	foreach ( innovation_stream_check_settings() as $name => $flag ) {
		$attributes[ innovation_stream_check_camel( $name ) ] = array( 'type' => $flag ? 'boolean' : 'string' );
	}
	return $attributes;
}

/** Whether a flag is on: it stands alone, repeats its name, or says yes. Whatever else is there is off, since flags bear on privacy. */
function innovation_stream_check_is_on( $name, $value ) {
	if ( is_bool( $value ) || ! is_scalar( $value ) ) {
		return true === $value;
	}
	return in_array( str_replace( '_', '-', strtolower( trim( (string) $value ) ) ), array( '', 'true', 'yes', '1', 'on', $name ), true );
}

/** Whether a text is a day that there is. D: `$` is the very end, not before a last line break. */
function innovation_stream_check_is_day( $text ) {
	return preg_match( '/^((?:19|2[01])\d\d)-(\d\d)-(\d\d)$/D', $text, $day ) && checkdate( (int) $day[2], (int) $day[3], (int) $day[1] );
}

/** Whether a text is a value of an option. */
function innovation_stream_check_fits( $name, $rule, $text ) {
	if ( isset( $rule['pick'] ) ) {
		return in_array( $text, $rule['pick'], true );
	}
	if ( ! preg_match( $rule['test'] . 'D', $text ) ) {
		return false;
	}
	switch ( $name ) {
		case 'employer':
			return array_key_exists( $text, INNOVATION_STREAM_CHECK_EMPLOYERS );
		case 'as-of':
		case 'rules':
			return innovation_stream_check_is_day( substr( $text, 0, 10 ) );
		case 'prefill':
			return is_object( json_decode( $text ) );
		default:
			return true;
	}
}

/** The https address in a text, or an empty one. WordPress itself writes `&amp;` into what some people save. */
function innovation_stream_check_https( $text ) {
	return preg_match( '#^https://[^\s/]#i', $text ) ? esc_url_raw( str_replace( array( '&amp;', '&#038;' ), '&', $text ), array( 'https' ) ) : '';
}

/** JSON for an attribute and an address: in one line, and without `&`, because esc_attr() takes `&quot;` for a quotation mark. */
function innovation_stream_check_json( $value ) {
	return wp_json_encode( $value, JSON_HEX_AMP | JSON_HEX_TAG | JSON_HEX_QUOT | JSON_HEX_APOS | JSON_UNESCAPED_SLASHES );
}

/** The notice that the settings make up; null unless it has all its members, and each of them is right. */
function innovation_stream_check_notice( $named ) {
	$notice = array();
	foreach ( INNOVATION_STREAM_CHECK_NOTICE as $name => $member ) {
		$notice[ $member ] = isset( $named[ $name ] ) && is_string( $named[ $name ] ) ? trim( $named[ $name ] ) : '';
	}
	$notice['source'] = innovation_stream_check_https( $notice['source'] );
	$right            = array_key_exists( $notice['program'], INNOVATION_STREAM_CHECK_PROGRAMS ) && innovation_stream_check_is_day( $notice['validTo'] );
	return $right && '' !== $notice['source'] ? $notice : null;
}

/** The options among what is given by the names of the block (`headingLevel`) or of the shortcode (`heading_level`). */
function innovation_stream_check_options( $given ) {
	$named = array();
	foreach ( (array) $given as $name => $value ) {
		$named[ strtolower( preg_replace( '/(?<=[a-z])(?=[A-Z])|_/', '-', (string) $name ) ) ] = $value;
	}
	$found = array();
	foreach ( innovation_stream_check_table() as $name => $rule ) {
		$value = isset( $named[ $name ] ) ? $named[ $name ] : null;
		if ( 'notices' === $name ) {
			$notice = innovation_stream_check_notice( $named );
			if ( $notice ) {
				$found[ $name ] = innovation_stream_check_json( array( $notice ) );
			}
		} elseif ( isset( $rule['flag'] ) ) {
			if ( innovation_stream_check_is_on( $name, $value ) ) {
				$found[ $name ] = '';
			}
		} elseif ( is_string( $value ) && innovation_stream_check_fits( $name, $rule, $value ) ) {
			$found[ $name ] = $value;
		}
	}
	if ( isset( $found['lang'] ) ) {
		$found['lang'] = strtolower( substr( $found['lang'], 0, 2 ) );
	}
	if ( isset( $found['prefill'] ) ) {
		$found['prefill'] = innovation_stream_check_json( json_decode( $found['prefill'] ) );
	}
	return $found;
}

/** The flavour among what is given. */
function innovation_stream_check_flavour( $given ) {
	$flavour = isset( $given['flavour'] ) ? $given['flavour'] : null;
	return in_array( $flavour, INNOVATION_STREAM_CHECK_FLAVOURS, true ) ? $flavour : 'element';
}

<?php
/**
 * Where the files of the check are, and the hash that vouches for them.
 *
 * @package innovation-stream-check
 */

defined( 'ABSPATH' ) || exit;

/**
 * The release that the plugin brings along: `base`, the address of its folder, and `integrity`, the hash of the loader; null without one. Its
 * folder is named after the version, so that a browser never mixes files of two releases after an update.
 */
function innovation_stream_check_own_release() {
	static $release = false;
	if ( false !== $release ) {
		return $release;
	}
	$release = null;
	$folder   = 'release/' . INNOVATION_STREAM_CHECK_VERSION . '/';
	$manifest = plugin_dir_path( INNOVATION_STREAM_CHECK_FILE ) . $folder . 'manifest.json';
	$entries  = is_readable( $manifest ) ? json_decode( file_get_contents( $manifest ), true ) : null;
	foreach ( is_array( $entries ) ? $entries : array() as $entry ) {
		if ( isset( $entry['path'], $entry['integrity'] ) && 'embed.js' === $entry['path'] ) {
			$release = array(
				'base'      => plugins_url( $folder, INNOVATION_STREAM_CHECK_FILE ),
				'integrity' => $entry['integrity'],
			);
		}
	}
	return $release;
}

/** The release to use, as innovation_stream_check_own_release() has it; null where there is none. */
function innovation_stream_check_release() {
	$own = innovation_stream_check_own_release();
	/**
	 * The address of the folder of a release, for a site that has the files on another host.
	 *
	 * @param string $base That of the release in the plugin, or empty.
	 */
	$base = apply_filters( 'innovation_stream_check_base', $own ? $own['base'] : '' );
	$base = is_string( $base ) && '' !== $base ? esc_url_raw( trailingslashit( $base ), array( 'http', 'https' ) ) : '';
	if ( '' === $base ) {
		return null;
	}
	/**
	 * The hash of the loader there.
	 *
	 * @param string $integrity That of the release in the plugin; empty for another host.
	 * @param string $base      The address of the folder.
	 */
	$integrity = apply_filters( 'innovation_stream_check_integrity', $own && $own['base'] === $base ? $own['integrity'] : '', $base );
	if ( ! is_string( $integrity ) || ! preg_match( '#^sha(256|384|512)-[A-Za-z0-9+/=]+$#D', $integrity ) ) {
		$integrity = '';
	}
	return array(
		'base'      => $base,
		'integrity' => $integrity,
	);
}

/** The loader is a module and carries its hash; WordPress has no words for either. */
function innovation_stream_check_script_tag( $tag, $handle, $src ) {
	if ( 'innovation-stream-check' !== $handle ) {
		return $tag;
	}
	$release   = innovation_stream_check_release();
	$integrity = $release && '' !== $release['integrity'] ? sprintf( ' integrity="%s" crossorigin="anonymous"', esc_attr( $release['integrity'] ) ) : '';
	return sprintf( '<script type="module" async src="%s"%s></script>' . "\n", esc_url( $src ), $integrity );
}

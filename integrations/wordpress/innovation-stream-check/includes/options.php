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
		'lang'               => array( 'test' => '/^(en|fr)\b/i' ),
		'theme'              => array( 'pick' => array( 'auto', 'light', 'dark' ) ),
		'loading'            => array( 'pick' => array( 'lazy', 'eager' ) ),
		'heading-level'      => array( 'pick' => array( '2', '3', '4', '5' ) ),
		'employer'           => array( 'test' => '/^[a-z-]+$/' ),
		'prefill'            => array( 'test' => '/^\s*\{/' ),
		'audience'           => array( 'pick' => array( 'worker', 'employer' ) ),
		'as-of'              => array( 'test' => '/^\d{4}-\d\d-\d\d$/' ),
		'rules'              => array( 'test' => '/^\d{4}-\d\d-\d\d$/' ),
		'persist'            => array( 'pick' => array( 'none', 'session', 'local' ) ),
		'share'              => array( 'pick' => array( 'link', 'off' ) ),
		'outcome-visibility' => array( 'pick' => array( 'public', 'private' ) ),
		'emit-answers'       => array( 'flag' => true ),
		'autofocus'          => array( 'flag' => true ),
	);
}

/** `heading-level` -> `headingLevel`, the name of the block's attribute. */
function innovation_stream_check_camel( $name ) {
	return lcfirst( str_replace( '-', '', ucwords( $name, '-' ) ) );
}

/** The block's attributes. A text may be anything here: what it is worth is decided by innovation_stream_check_options() alone. */
function innovation_stream_check_attributes() {
	$attributes = array( 'flavour' => array( 'type' => 'string' ) );
	foreach ( innovation_stream_check_table() as $name => $rule ) {
		$attributes[ innovation_stream_check_camel( $name ) ] = array( 'type' => isset( $rule['flag'] ) ? 'boolean' : 'string' );
	}
	return $attributes;
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
		if ( isset( $rule['flag'] ) ) {
			if ( null !== $value && false !== $value && 'false' !== $value ) {
				$found[ $name ] = '';
			}
			continue;
		}
		if ( ! is_string( $value ) ) {
			continue;
		}
		// D: `$` is the very end, not before a last line break.
		if ( isset( $rule['pick'] ) ? in_array( $value, $rule['pick'], true ) : preg_match( $rule['test'] . 'D', $value ) ) {
			$found[ $name ] = $value;
		}
	}
	if ( isset( $found['lang'] ) ) {
		$found['lang'] = strtolower( substr( $found['lang'], 0, 2 ) );
	}
	if ( isset( $found['prefill'] ) ) {
		// In one line, because an address can hold no line break, and without `&`, because esc_attr() takes `&quot;` for a quotation mark.
		$prefill = json_decode( $found['prefill'] );
		if ( is_object( $prefill ) ) {
			$found['prefill'] = wp_json_encode( $prefill, JSON_HEX_AMP | JSON_HEX_TAG | JSON_HEX_QUOT | JSON_HEX_APOS );
		} else {
			unset( $found['prefill'] );
		}
	}
	return $found;
}

/** The flavour among what is given. */
function innovation_stream_check_flavour( $given ) {
	$flavour = isset( $given['flavour'] ) ? $given['flavour'] : null;
	return in_array( $flavour, INNOVATION_STREAM_CHECK_FLAVOURS, true ) ? $flavour : 'element';
}

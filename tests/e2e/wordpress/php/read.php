<?php
// Prints what the plugin makes of settings: `block`, of each of a block's; `shortcode`, of each text of attributes; `language`, of each tag.
require __DIR__ . '/start.php';
require $argv[1] . '/wp-load.php';
$isc_given     = json_decode( $argv[2], true );
$isc_shortcode = function ( $text ) {
	return innovation_stream_check_options( innovation_stream_check_given( shortcode_parse_atts( $text ) ) );
};
echo wp_json_encode(
	array(
		'block'     => array_map( 'innovation_stream_check_options', $isc_given['block'] ),
		'shortcode' => array_map( $isc_shortcode, $isc_given['shortcode'] ),
		'language'  => array_map( 'innovation_stream_check_language', $isc_given['language'] ),
	)
);

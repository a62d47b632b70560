<?php
// Prints the plugin's tables, for a comparison with those of the element.
require __DIR__ . '/start.php';
require $argv[1] . '/wp-load.php';
echo wp_json_encode(
	array(
		'table'      => innovation_stream_check_table(),
		'fields'     => array_keys( innovation_stream_check_fields() ),
		'settings'   => array_keys( innovation_stream_check_settings() ),
		'programs'   => array_keys( INNOVATION_STREAM_CHECK_PROGRAMS ),
		'choices'    => array_keys( innovation_stream_check_fields()['notice-program']['choices'] ),
		'employers'  => INNOVATION_STREAM_CHECK_EMPLOYERS,
		'attributes' => array_keys( innovation_stream_check_attributes() ),
		'wordpress'  => get_bloginfo( 'version' ),
	)
);

<?php
add_theme_support( 'title-tag' );
add_action(
	'wp_enqueue_scripts',
	function () {
		wp_enqueue_style( 'plain', get_stylesheet_uri(), array(), '1' );
	}
);

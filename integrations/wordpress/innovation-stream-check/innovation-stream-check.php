<?php
/**
 * Plugin Name: Innovation Stream check
 * Description: A block and a shortcode with a check, run wholly in the visitor's browser, of how a job offer and a person compare with the criteria of Canada's Innovation Stream work permit. Not affiliated with IRCC.
 * Version: 0.1.0
 * Requires at least: 6.0
 * Requires PHP: 7.4
 * Author: The innovation-stream-check contributors
 * License: MIT OR Apache-2.0
 * Text Domain: innovation-stream-check
 * Domain Path: /languages
 *
 * Nothing is stored in the database, so there is nothing to undo when the plugin is removed.
 *
 * @package innovation-stream-check
 */

defined( 'ABSPATH' ) || exit;

const INNOVATION_STREAM_CHECK_VERSION = '0.1.0';
const INNOVATION_STREAM_CHECK_FILE    = __FILE__;

require_once __DIR__ . '/includes/lists.php';
require_once __DIR__ . '/includes/options.php';
require_once __DIR__ . '/includes/release.php';
require_once __DIR__ . '/includes/language.php';
require_once __DIR__ . '/includes/render.php';
require_once __DIR__ . '/includes/editor.php';

add_action( 'init', 'innovation_stream_check_init' );
add_action( 'enqueue_block_editor_assets', 'innovation_stream_check_editor_data' );
add_filter( 'script_loader_tag', 'innovation_stream_check_script_tag', 10, 3 );
add_filter( 'gettext_innovation-stream-check', 'innovation_stream_check_gettext', 10, 2 );

/** The block, the shortcode, and the language of both. */
function innovation_stream_check_init() {
	load_plugin_textdomain( 'innovation-stream-check', false, dirname( plugin_basename( __FILE__ ) ) . '/languages' );
	wp_register_script(
		'innovation-stream-check-editor',
		plugins_url( 'editor.js', __FILE__ ),
		array( 'wp-blocks', 'wp-block-editor', 'wp-components', 'wp-element' ),
		INNOVATION_STREAM_CHECK_VERSION,
		true
	);
	register_block_type(
		__DIR__,
		array(
			'attributes'      => innovation_stream_check_attributes(),
			'render_callback' => 'innovation_stream_check_block',
		)
	);
	add_shortcode( 'innovation_stream_check', 'innovation_stream_check_shortcode' );
}

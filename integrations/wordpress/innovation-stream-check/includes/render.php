<?php
/**
 * What a visitor gets.
 *
 * @package innovation-stream-check
 */

defined( 'ABSPATH' ) || exit;

/** The block. */
function innovation_stream_check_block( $attributes ) {
	return sprintf( '<div %s>%s</div>', get_block_wrapper_attributes(), innovation_stream_check_render( $attributes ) );
}

/** The shortcode. */
function innovation_stream_check_shortcode( $attributes ) {
	return innovation_stream_check_render( innovation_stream_check_given( $attributes ) );
}

/** What the attributes of a shortcode give. A flag is a word of its own: `[innovation_stream_check emit_answers]`. */
function innovation_stream_check_given( $attributes ) {
	$given = array();
	foreach ( is_array( $attributes ) ? $attributes : array() as $name => $value ) {
		$value  = innovation_stream_check_unquoted( $value );
		$given += is_int( $name ) ? array( $value => '' ) : array( $name => $value );
	}
	// JSON has brackets and quotation marks, which a shortcode cannot carry whole; the block can.
	unset( $given['prefill'] );
	return $given;
}

/** A value without the curly quotation marks that text editors write: WordPress takes them for a part of it, and `“no”` would not mean no. */
function innovation_stream_check_unquoted( $value ) {
	$marks = '[\s\x{201C}-\x{201F}\x{2018}-\x{201B}\x{2032}\x{2033}\x{AB}\x{BB}\x{A0}]+';
	return preg_replace( "/^{$marks}|{$marks}$/u", '', html_entity_decode( (string) $value, ENT_QUOTES, 'UTF-8' ) );
}

/** Block and shortcode alike: the check with the options among what is given. */
function innovation_stream_check_render( $given ) {
	$options = innovation_stream_check_options( $given ) + array( 'lang' => innovation_stream_check_page_language() );
	$flavour = innovation_stream_check_flavour( $given );
	$release = innovation_stream_check_release();
	return innovation_stream_check_note( $release ) . innovation_stream_check_speaking(
		$options['lang'],
		function () use ( $options, $flavour, $release ) {
			// Feed readers run no scripts and show no frames.
			if ( ! $release || is_feed() ) {
				return innovation_stream_check_link();
			}
			return 'frame' === $flavour ? innovation_stream_check_frame( $options, $release ) : innovation_stream_check_element( $options, $release );
		}
	);
}

/** For those who can put it right: why there is only a link. */
function innovation_stream_check_note( $release ) {
	$post = get_the_ID();
	if ( $release || ! ( $post ? current_user_can( 'edit_post', $post ) : current_user_can( 'edit_posts' ) ) ) {
		return '';
	}
	return sprintf( '<p role="note"><strong>%s</strong></p>', esc_html( innovation_stream_check_missing() ) );
}

/** What to do without a release. */
function innovation_stream_check_missing() {
	return __( 'Only people who can edit this see this note: the files of the check are missing. Install the plugin from its zip file, which has them, or give their address with the filter innovation_stream_check_base. Visitors see a link to the official instructions.', 'innovation-stream-check' );
}

/** The link that stands where the check cannot. */
function innovation_stream_check_link() {
	return sprintf(
		'<p><a href="%s">%s</a></p>',
		// The address of the page is translated with its name: the one is in French where the other is.
		esc_url( __( 'https://www.canada.ca/en/immigration-refugees-citizenship/corporate/publications-manuals/operational-bulletins-manuals/temporary-residents/foreign-workers/public-policy-competitiveness-economy/innovation-stream-pilot.html', 'innovation-stream-check' ) ),
		esc_html__( 'Official instructions on the Innovation Stream', 'innovation-stream-check' )
	);
}

/** The element; its loader comes once for the page. */
function innovation_stream_check_element( $options, $release ) {
	wp_enqueue_script( 'innovation-stream-check', $release['base'] . 'embed.js', array(), null, true );
	$attributes = '';
	foreach ( $options as $name => $value ) {
		$attributes .= '' === $value ? " $name" : sprintf( ' %s="%s"', $name, esc_attr( $value ) );
	}
	return sprintf( '<innovation-stream-check%s>%s</innovation-stream-check>', $attributes, innovation_stream_check_link() );
}

/** The frame, whose height follows what is in it. */
function innovation_stream_check_frame( $options, $release ) {
	wp_enqueue_script( 'innovation-stream-check-frame-height', plugins_url( 'frame-height.js', INNOVATION_STREAM_CHECK_FILE ), array(), INNOVATION_STREAM_CHECK_VERSION, true );
	$loading = isset( $options['loading'] ) ? $options['loading'] : 'lazy';
	unset( $options['loading'] );
	$id = wp_unique_id( 'isc-' );
	// The frame speaks only to the origin that its referrer tells.
	return sprintf(
		'<iframe class="innovation-stream-check-frame" data-frame="%s" src="%s" title="%s" loading="%s" referrerpolicy="origin" allow="clipboard-write" width="100%%" height="700" style="border:0"></iframe>',
		esc_attr( $id ),
		esc_url( innovation_stream_check_frame_address( $release['base'], $options + array( 'id' => $id ) ) ),
		esc_attr__( 'Innovation Stream check', 'innovation-stream-check' ),
		esc_attr( $loading )
	);
}

/** The page for the frame, with its query. */
function innovation_stream_check_frame_address( $base, $query ) {
	return $base . 'embed.html?' . http_build_query( $query, '', '&', PHP_QUERY_RFC3986 );
}

<?php
/**
 * What the block's settings are called in the editor. All texts go there from here, so that one catalogue serves the whole plugin.
 *
 * @package innovation-stream-check
 */

defined( 'ABSPATH' ) || exit;

/** The programmes that a notice may be about, with their titles in the language of the reader. */
function innovation_stream_check_program_choices() {
	$lang = innovation_stream_check_spoken() ?? innovation_stream_check_language( determine_locale() );
	return array_map(
		function ( $titles ) use ( $lang ) {
			return $titles[ $lang ];
		},
		INNOVATION_STREAM_CHECK_PROGRAMS
	);
}

/**
 * The settings in their order: `label`, `help`; `choices` for one of several, whose first stands for a setting that is not given; `rare` for
 * those behind the second panel.
 */
function innovation_stream_check_fields() {
	$asked    = __( 'Not known: the check asks', 'innovation-stream-check' );
	$standard = __( 'Standard', 'innovation-stream-check' );
	return array(
		'flavour'            => array(
			'label'   => __( 'How it stands in the page', 'innovation-stream-check' ),
			'choices' => array(
				''      => __( 'As a part of the page', 'innovation-stream-check' ),
				'frame' => __( 'In a frame', 'innovation-stream-check' ),
			),
			'help'    => __( 'A frame keeps the check apart from the theme and other plugins.', 'innovation-stream-check' ),
		),
		'lang'               => array(
			'label'   => __( 'Language', 'innovation-stream-check' ),
			'choices' => array(
				''   => __( 'That of the page', 'innovation-stream-check' ),
				'en' => 'English',
				'fr' => 'Français',
			),
			'help'    => __( 'Visitors can switch at any moment.', 'innovation-stream-check' ),
		),
		'theme'              => array(
			'label'   => __( 'Colours', 'innovation-stream-check' ),
			'choices' => array(
				''      => __( 'As the page', 'innovation-stream-check' ),
				'light' => __( 'Light', 'innovation-stream-check' ),
				'dark'  => __( 'Dark', 'innovation-stream-check' ),
			),
		),
		'heading-level'      => array(
			'label'   => __( 'Level of the heading', 'innovation-stream-check' ),
			'choices' => array(
				''  => $standard,
				'2' => '2',
				'3' => '3',
				'4' => '4',
				'5' => '5',
			),
		),
		'employer'           => array(
			'label'   => __( 'Employer', 'innovation-stream-check' ),
			'choices' => array( '' => $asked ) + INNOVATION_STREAM_CHECK_EMPLOYERS,
		),
		'audience'           => array(
			'label'   => __( 'The sentences speak to', 'innovation-stream-check' ),
			'choices' => array(
				''         => __( 'The person with the job offer', 'innovation-stream-check' ),
				'employer' => __( 'Somebody at the employer', 'innovation-stream-check' ),
			),
		),
		'start'              => array(
			'label'   => __( 'It begins with', 'innovation-stream-check' ),
			'choices' => array(
				''          => __( 'How the stream stands', 'innovation-stream-check' ),
				'questions' => __( 'The first question', 'innovation-stream-check' ),
				'routes'    => __( 'Other routes', 'innovation-stream-check' ),
			),
		),
		'persist'            => array(
			'label'   => __( 'Keep answers in the browser', 'innovation-stream-check' ),
			'choices' => array(
				''        => __( 'Not at all', 'innovation-stream-check' ),
				'session' => __( 'Until the tab is closed', 'innovation-stream-check' ),
				'local'   => __( 'Until they are cleared', 'innovation-stream-check' ),
			),
			'rare'    => true,
		),
		'share'              => array(
			'label'   => __( 'Links to the answers', 'innovation-stream-check' ),
			'choices' => array(
				''    => __( 'Offered', 'innovation-stream-check' ),
				'off' => __( 'Neither offered nor read', 'innovation-stream-check' ),
			),
			'rare'    => true,
		),
		'outcome-visibility' => array(
			'label'   => __( 'Outcome told to the page', 'innovation-stream-check' ),
			'choices' => array(
				''        => __( 'Yes', 'innovation-stream-check' ),
				'private' => __( 'No', 'innovation-stream-check' ),
			),
			'rare'    => true,
		),
		'emit-answers'       => array(
			'label' => __( 'Events carry answers', 'innovation-stream-check' ),
			'rare'  => true,
		),
		'as-of'              => array(
			'label' => __( 'Day of the decision (YYYY-MM-DD)', 'innovation-stream-check' ),
			'help'  => __( 'Empty: today.', 'innovation-stream-check' ),
			'rare'  => true,
		),
		'notice-program'     => array(
			'label'   => __( 'Your notice: programme', 'innovation-stream-check' ),
			'choices' => array( '' => __( 'No notice', 'innovation-stream-check' ) ) + innovation_stream_check_program_choices(),
			'help'    => __( 'What you know of a last day, such as an extension. Visitors see it as your notice, with a link to its source. It moves the last day and nothing else.', 'innovation-stream-check' ),
			'rare'    => true,
		),
		'notice-until'       => array(
			'label' => __( 'Your notice: last day (YYYY-MM-DD)', 'innovation-stream-check' ),
			'rare'  => true,
		),
		'notice-source'      => array(
			'label' => __( 'Your notice: where it is announced (https://…)', 'innovation-stream-check' ),
			'rare'  => true,
		),
		'prefill'            => array(
			'label' => __( 'Answers to begin with (JSON)', 'innovation-stream-check' ),
			'help'  => __( 'The visitor sees them and can change them.', 'innovation-stream-check' ),
			'rare'  => true,
		),
		'rules'              => array(
			'label' => __( 'Rulebook that must be inside (YYYY-MM-DD)', 'innovation-stream-check' ),
			'help'  => __( 'With another one the check does not start.', 'innovation-stream-check' ),
			'rare'  => true,
		),
		'loading'            => array(
			'label'   => __( 'Loading', 'innovation-stream-check' ),
			'choices' => array(
				''      => __( 'When the visitor comes near', 'innovation-stream-check' ),
				'eager' => __( 'At once', 'innovation-stream-check' ),
			),
			'rare'    => true,
		),
		'history'            => array(
			'label'   => __( 'Back of the browser', 'innovation-stream-check' ),
			'choices' => array(
				''    => __( 'Goes one screen back in the check', 'innovation-stream-check' ),
				'off' => __( 'Leaves the page at once', 'innovation-stream-check' ),
			),
			'rare'    => true,
		),
		'autofocus'          => array(
			'label' => __( 'Take the focus once it is there', 'innovation-stream-check' ),
			'rare'  => true,
		),
	);
}

/** What a text must be besides what its pattern says. */
const INNOVATION_STREAM_CHECK_KINDS = array(
	'as-of'         => 'day',
	'rules'         => 'day',
	'notice-until'  => 'day',
	'notice-source' => 'https',
	'prefill'       => 'json',
);

/** A pattern in its parts, as JavaScript takes it: what stands between the slashes, and the flags behind them. */
function innovation_stream_check_pattern( $test ) {
	$end = strrpos( $test, '/' );
	return array(
		'source' => substr( $test, 1, $end - 1 ),
		'flags'  => substr( $test, $end + 1 ),
	);
}

/** Tells the block's script in the editor what it shows. */
function innovation_stream_check_editor_data() {
	$table  = innovation_stream_check_table();
	$fields = array();
	foreach ( innovation_stream_check_fields() as $name => $field ) {
		$rule    = isset( $table[ $name ] ) ? $table[ $name ] : array();
		$choices = array();
		foreach ( isset( $field['choices'] ) ? $field['choices'] : array() as $value => $label ) {
			$choices[] = array(
				'value' => (string) $value,
				'label' => $label,
			);
		}
		$fields[] = array(
			'name'      => $name,
			'attribute' => innovation_stream_check_camel( $name ),
			'label'     => $field['label'],
			'help'      => isset( $field['help'] ) ? $field['help'] : '',
			'rare'      => isset( $field['rare'] ),
			'flag'      => isset( $rule['flag'] ),
			'pattern'   => isset( $rule['test'] ) ? innovation_stream_check_pattern( $rule['test'] ) : null,
			'kind'      => isset( INNOVATION_STREAM_CHECK_KINDS[ $name ] ) ? INNOVATION_STREAM_CHECK_KINDS[ $name ] : '',
			'member'    => isset( INNOVATION_STREAM_CHECK_NOTICE[ $name ] ) ? INNOVATION_STREAM_CHECK_NOTICE[ $name ] : '',
			'choices'   => $choices,
		);
	}
	$release = innovation_stream_check_release();
	$data    = array(
		'frame'  => $release ? $release['base'] . 'embed.html' : '',
		// That of the site: the editor itself speaks the language of whoever edits.
		'lang'   => innovation_stream_check_language( get_locale() ),
		'fields' => $fields,
		'words'  => array(
			'title'   => __( 'Innovation Stream check', 'innovation-stream-check' ),
			'show'    => __( 'What it shows', 'innovation-stream-check' ),
			'more'    => __( 'More settings', 'innovation-stream-check' ),
			/* translators: 1: name of a setting, 2: its value. */
			'pair'    => __( '%1$s: %2$s', 'innovation-stream-check' ),
			'bad'     => __( 'This is not understood and counts as empty.', 'innovation-stream-check' ),
			'part'    => __( 'A notice needs its programme, its last day and its source. Until then there is none.', 'innovation-stream-check' ),
			'preview' => __( 'Preview of the first screen; answers can be given on the published page.', 'innovation-stream-check' ),
			'missing' => innovation_stream_check_missing(),
		),
	);
	wp_add_inline_script( 'innovation-stream-check-editor', 'window.innovationStreamCheck = ' . wp_json_encode( $data, JSON_HEX_TAG | JSON_HEX_AMP ) . ';', 'before' );
}

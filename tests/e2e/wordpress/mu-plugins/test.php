<?php
// What the tests ask of a page by its address: another locale, another host for the files, a release that is missing. Visitors could not.
// And nobody outside is asked for updates: WordPress would log that it could not.
foreach ( array( 'core', 'plugins', 'themes' ) as $isc_kind ) {
	add_action( 'init', fn() => remove_action( 'admin_init', "_maybe_update_$isc_kind" ) );
}
if ( isset( $_GET['test_locale'] ) ) {
	add_filter( 'locale', fn() => sanitize_text_field( wp_unslash( $_GET['test_locale'] ) ) );
}
if ( isset( $_GET['test_base'] ) ) {
	add_filter( 'innovation_stream_check_base', fn() => wp_unslash( $_GET['test_base'] ) );
}
if ( isset( $_GET['test_integrity'] ) ) {
	add_filter( 'innovation_stream_check_integrity', fn() => wp_unslash( $_GET['test_integrity'] ) );
}

<?php
// In a network the one who made it is the network's administrator; the site gets one of its own. Prints both passwords.
require __DIR__ . '/start.php';
require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';
$isc_first = get_user_by( 'login', 'administrator' );
grant_super_admin( $isc_first->ID );
$isc_id = wp_create_user( 'siteadministrator', 'secret', 'siteadministrator@example.org' );
add_user_to_blog( 1, $isc_id, 'administrator' );
$isc_active = activate_plugin( 'innovation-stream-check/innovation-stream-check.php', '', true );
if ( null !== $isc_active ) {
	fwrite( STDERR, $isc_active->get_error_message() );
	exit( 1 );
}
list( $isc_network ) = WP_Application_Passwords::create_new_application_password( $isc_first->ID, array( 'name' => 'network' ) );
list( $isc_site )    = WP_Application_Passwords::create_new_application_password( $isc_id, array( 'name' => 'test' ) );
echo wp_json_encode(
	array(
		'network administrator' => $isc_network,
		'administrator'         => $isc_site,
	)
);

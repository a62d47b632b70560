<?php
// Installs a site with one person of each role, and prints their application passwords.
require __DIR__ . '/start.php';
define( 'WP_INSTALLING', true );
$isc_database = new mysqli( 'localhost', 'root', '', '', 0, getenv( 'ISC_SOCKET' ) );
$isc_database->query( 'CREATE DATABASE `' . getenv( 'ISC_DATABASE' ) . '` CHARACTER SET utf8mb4' );
require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install( 'A site', 'administrator', 'administrator@example.org', true, '', 'secret' );
update_option( 'siteurl', 'http://' . getenv( 'ISC_HOST' ) );
update_option( 'home', 'http://' . getenv( 'ISC_HOST' ) );
switch_theme( 'plain' );
$isc_passwords = array();
foreach ( array( 'administrator', 'editor', 'author', 'contributor' ) as $isc_role ) {
	$isc_user = get_user_by( 'login', $isc_role );
	$isc_id   = $isc_user ? $isc_user->ID : wp_create_user( $isc_role, 'secret', "$isc_role@example.org" );
	( new WP_User( $isc_id ) )->set_role( $isc_role );
	// The guide of the editor would stand over it.
	update_user_meta(
		$isc_id,
		'wp_persisted_preferences',
		array(
			'core/edit-post' => array(
				'welcomeGuide'   => false,
				'fullscreenMode' => true,
			),
			'_modified'      => gmdate( 'c' ),
		)
	);
	list( $isc_passwords[ $isc_role ] ) = WP_Application_Passwords::create_new_application_password( $isc_id, array( 'name' => 'test' ) );
}
if ( 'network' === $argv[2] ) {
	require_once ABSPATH . 'wp-admin/includes/network.php';
	global $wpdb;
	foreach ( $wpdb->tables( 'ms_global' ) as $isc_table => $isc_name ) {
		$wpdb->$isc_table = $isc_name;
	}
	install_network();
	$isc_made = populate_network( 1, getenv( 'ISC_HOST' ), 'administrator@example.org', 'A network', '/', false );
	if ( is_wp_error( $isc_made ) && 'no_wildcard_dns' !== $isc_made->get_error_code() ) {
		fwrite( STDERR, $isc_made->get_error_message() );
		exit( 1 );
	}
} else {
	require_once ABSPATH . 'wp-admin/includes/plugin.php';
	$isc_active = activate_plugin( 'innovation-stream-check/innovation-stream-check.php' );
	if ( null !== $isc_active ) {
		fwrite( STDERR, $isc_active->get_error_message() );
		exit( 1 );
	}
}
echo wp_json_encode( $isc_passwords );

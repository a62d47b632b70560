<?php
// Unpacks the plugin's zip file where WordPress would, with the program that WordPress brings along for it.
list( , $isc_folder, $isc_zip ) = $argv;
// The program is older than this PHP.
error_reporting( E_ALL & ~E_DEPRECATED );
require $isc_folder . '/wp-admin/includes/class-pclzip.php';
$isc_archive = new PclZip( $isc_zip );
if ( 0 === $isc_archive->extract( PCLZIP_OPT_PATH, $isc_folder . '/wp-content/plugins' ) ) {
	fwrite( STDERR, $isc_archive->errorInfo( true ) );
	exit( 1 );
}

<?php
// Every address that is no file is WordPress's.
$isc_path = parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH );
if ( '/' !== $isc_path && file_exists( $_SERVER['DOCUMENT_ROOT'] . $isc_path ) ) {
	return false;
}
$_SERVER['SCRIPT_NAME'] = '/index.php';
require $_SERVER['DOCUMENT_ROOT'] . '/index.php';

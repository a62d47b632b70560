<?php
// The start of every script that runs inside a site: the folder of WordPress is the first argument.
list( $isc_host, $isc_port )  = explode( ':', getenv( 'ISC_HOST' ) );
$_SERVER['HTTP_HOST']       = getenv( 'ISC_HOST' );
$_SERVER['SERVER_NAME']     = $isc_host;
$_SERVER['SERVER_PORT']     = $isc_port;
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['REQUEST_METHOD']  = 'GET';
$_SERVER['REQUEST_URI']     = '/';
$_SERVER['REMOTE_ADDR']     = '127.0.0.1';

<?php
// A client of the Khaos Control service that is not ours: PHP's own SoapClient, driven by the service's WSDL.
// Arguments: service URL, Stock Code, SOAP version (1 or 2). Reads the order's XML from standard input and
// prints what it saw as one line of JSON.
[, $url, $code, $soap] = $argv;
$orders = stream_get_contents(STDIN);
$client = new SoapClient("$url/wsdl/IKosWeb?wsdl", [
	'cache_wsdl' => WSDL_CACHE_NONE,
	'soap_version' => $soap === '2' ? SOAP_1_2 : SOAP_1_1,
	'features' => SOAP_SINGLE_ELEMENT_ARRAYS,
	'stream_context' => stream_context_create([
		'ssl' => ['verify_peer' => false, 'verify_peer_name' => false],
	]),
]);
$seen = ['functions' => $client->__getFunctions()];
$seen['imported'] = $client->ImportOrders($orders);
$seen['repeated'] = $client->ImportOrders($orders);
$seen['stock'] = $client->ExportStockStatus($code, 1);
$seen['status'] = $client->ExportOrderStatusEx('MKP-1', 4);
$seen['sources'] = $client->GetSaleSource();
$seen['countries'] = $client->GetCountryList();
$seen['version'] = $client->GetVersion();
$seen['nothing'] = $client->ImportCatalogueRequest('<CATREQUESTS/>');
try {
	$client->ExportOrders('MKP-1', 9);
} catch (SoapFault $fault) {
	$seen['fault'] = [$fault->faultcode, $fault->faultstring, $fault->faultactor ?? ''];
}
$names = implode(' ', $seen['functions']);
if (str_contains($names, 'ExportStockCompressed')) {
	$packed = $client->ExportStockCompressed($code, 1, null, 0);
	$seen['packed'] = [$packed->CompressedSize === strlen($packed->Data), substr($packed->Data, 0, 2)];
	$seen['moved'] = $client->GetStockList(2, '2000-01-01T00:00:00', 0)->Count;
} else {
	$seen['moved'] = $client->GetStockList('2000-01-01T00:00:00')->Count;
}
echo json_encode($seen), "\n";

/** Answers as Delphi services write them, with invented values. */
export function envelopeOf(body: string): string {
	return (
		'<?xml version="1.0"?>\n<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"' +
		' xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' +
		' xmlns:SOAP-ENC="http://schemas.xmlsoap.org/soap/encoding/">' +
		`<SOAP-ENV:Body xmlns:NS1="urn:IKosWebIntf-IKosWeb" xmlns:NS2="urn:IKosWebIntf">${body}</SOAP-ENV:Body>` +
		'</SOAP-ENV:Envelope>'
	);
}

const members =
	'<SalesOrderCode xsi:type="xsd:string">SO501</SalesOrderCode><AssociatedRef xsi:type="xsd:string">R-1</AssociatedRef>' +
	'<Msg xsi:type="xsd:string">A &lt;note&gt; &#163;5</Msg><URN xsi:type="xsd:string">CU9</URN><OtherRef/>';
const result = (imports: string) =>
	'<ImportedCount xsi:type="xsd:int">1</ImportedCount>' +
	`<OrderImport xsi:type="SOAP-ENC:Array" SOAP-ENC:arrayType="NS2:TOrderImport[1]">${imports}</OrderImport>` +
	'<OrderSkipped xsi:type="SOAP-ENC:Array" SOAP-ENC:arrayType="NS2:TOrderSkipped[0]"/>';
const root = `<NS2:TOrderImportResult id="1" xsi:type="NS2:TOrderImportResult">${result('<item href="#2"/>')}</NS2:TOrderImportResult>`;
const leaf = `<NS2:TOrderImport id="2" xsi:type="NS2:TOrderImport">${members}</NS2:TOrderImport>`;
const wrapped = (content: string) =>
	`<NS1:ImportOrdersResponse>${content}</NS1:ImportOrdersResponse>`;

/** One and the same result of ImportOrders, in the three ways in which objects are written. */
export const importAnswers = {
	'multiRef in the body': envelopeOf(wrapped('<return href="#1"/>') + root + leaf),
	'multiRef in the wrapper': envelopeOf(wrapped(`${leaf}${root}<return href="#1"/>`)),
	inline: envelopeOf(
		wrapped(
			`<return xsi:type="NS2:TOrderImportResult">${result(`<item xsi:type="NS2:TOrderImport">${members}</item>`)}</return>`,
		),
	),
};

const fault = (actor: string, detail: string) =>
	envelopeOf(
		'<SOAP-ENV:Fault><faultcode>SOAP-ENV:Client</faultcode>' +
			'<faultstring>Item  "A &amp; B"\n cannot be sold</faultstring>' +
			`<faultactor>${actor}</faultactor><detail>${detail}</detail></SOAP-ENV:Fault>`,
	);

/** A business fault of newer and of older services; the text is the same. */
export const faults = {
	new: fault(
		'ESampleError',
		'<NS1:EWebServiceError xmlns:NS1="urn:WebServiceP" xsi:type="NS1:EWebServiceError">' +
			'<ExceptionClassName xsi:type="xsd:string">ESampleError</ExceptionClassName></NS1:EWebServiceError>',
	),
	old: fault(
		'ESampleError',
		'<NS1:ERemotableException xmlns:NS1="urn:InvokeRegistry" xsi:type="NS1:ERemotableException"/>',
	),
};
export const FAULT_TEXT = 'Item  "A & B"\n cannot be sold';

export const statusList = `<STATUS_LIST>
	<ORDER_STATUS SORDER_CODE="SO501" ASSOCIATED_REF="R-1">
		<COMPANY_NAME COMPANY_CODE="CU9" OTHER_REF="">Alex Sample</COMPANY_NAME>
		<COURIER>Standard &amp; Slow</COURIER><CURRENCY_CODE>GBP</CURRENCY_CODE>
		<DATE_CREATED>14/05/2024</DATE_CREATED><DELIVERY_DATE>16/05/2024</DELIVERY_DATE>
		<ITEMS_TOTAL NET_VALUE="27.08">32.5</ITEMS_TOTAL><DELIVERY_TOTAL NET_VALUE="3.29">3.95</DELIVERY_TOTAL>
		<COMPLETE>0</COMPLETE><QTY_SOLD>3</QTY_SOLD><QTY_ASSIGNED>2.5</QTY_ASSIGNED>
		<INVOICES>
			<INVOICE INVOICE_CODE="INV1" INVOICE_DATE="14/05/2024" SHIP_DATE="15/05/2024" ISSUE_DATE="" INVOICE_STAGE_ID="16" COURIER="Standard" CONSIGNMENT_REF="AB1" TRACKING_URL="https://track.example.test/AB1" QTY_SOLD="2" QTY_SENT="2">
				<BOX SHIPPED="-1" SHIP_DATE="15/05/2024" COURIER="Standard" CONSIGNMENT_REF="AB1" TRACKING_URL=""><BOX_ITEM STOCK_CODE="TEE" QTY_SENT="2"/></BOX>
				<INVOICE_ITEMS><INVOICE_ITEM STOCK_CODE="TEE" QTY_SENT="2"/></INVOICE_ITEMS>
			</INVOICE>
			<INVOICE INVOICE_CODE="INV2" INVOICE_DATE="30/12/1899" SHIP_DATE="" ISSUE_DATE="" INVOICE_STAGE_ID="99" QTY_SOLD="1" QTY_SENT="0"/>
		</INVOICES>
	</ORDER_STATUS>
	<ORDER_STATUS SORDER_CODE="SO500" ASSOCIATED_REF="R-0">
		<COMPLETE>0</COMPLETE>
		<CANCELLED><CANCELLED_DATE_TIME>2024-05-14</CANCELLED_DATE_TIME><REASON><![CDATA[Changed <mind> & left]]></REASON></CANCELLED>
		<INVOICES/>
	</ORDER_STATUS>
</STATUS_LIST>`;

/** A WSDL laid out as Delphi publishes it: operation → its parameters as `name:type`. */
export function wsdlOf(
	operations: Record<string, string[]>,
	{
		location = 'http://h.example/K.exe/soap/IKosWeb',
		namespace = 'urn:IKosWebIntf-IKosWeb',
		soapAction = 'urn:IKosWebIntf-IKosWeb#',
	} = {},
): string {
	const each = (write: (name: string, parameters: string[]) => string) =>
		Object.entries(operations)
			.map(([name, parameters]) => write(name, parameters))
			.join('\n');
	const part = (parameter: string) => {
		const [name, type] = parameter.split(':');
		return `<part name="${name}" type="xs:${type}"/>`;
	};
	const body = `<soap:body use="encoded" namespace="${namespace}"/>`;
	return `<?xml version="1.0"?><definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:tns="http://tempuri.org/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/">
${each((name, parameters) => `<message name="${name.replace(/\W/g, '')}1Request">${parameters.map(part).join('')}</message>`)}
<portType name="IKosWeb">${each((name) => `<operation name="${name}"><input message="tns:${name.replace(/\W/g, '')}1Request"/></operation>`)}</portType>
<binding name="IKosWebbinding" type="tns:IKosWeb">${each((name) => `<operation name="${name}"><soap:operation soapAction="${soapAction}${name}" style="rpc"/><input>${body}</input><output>${body}</output></operation>`)}</binding>
<service name="IKosWebservice"><port name="IKosWebPort" binding="tns:IKosWebbinding"><soap:address location="${location}"/></port></service></definitions>`;
}

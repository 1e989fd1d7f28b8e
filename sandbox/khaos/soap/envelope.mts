import type { KhaosSwitches } from '../switches.mts';
import { child, escapeXml, parseXml } from '../xml.mts';
import { encodeResult } from './encode.mts';
import { interfaceNamespace, typeNamespace } from './wsdl.mts';

/** A call as it came in: parameters by name; nil and absent ones are left out alike. */
export interface SoapCall {
	operation: string;
	parameters: Map<string, string>;
	/** Names of all parameters written, nil ones included, in their sequence. */
	written: string[];
}

/** Raised to answer with a SOAP fault. `className` is the Delphi exception class. */
export class SoapFault extends Error {
	constructor(
		message: string,
		readonly className = 'EKosWebError',
	) {
		super(message);
	}
}

const open =
	'<?xml version="1.0"?>\r\n<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"' +
	' xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' +
	' xmlns:SOAP-ENC="http://schemas.xmlsoap.org/soap/encoding/">';
const encodingStyle = 'SOAP-ENV:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"';

/** Reads a request envelope, whatever its prefixes. @throws SoapFault when it is no SOAP request */
export function readCall(body: string): SoapCall {
	let wrapper;
	try {
		wrapper = child(parseXml(body), 'Body')?.children[0];
	} catch (error) {
		throw new SoapFault(`XML document is not valid: ${reason(error)}`, 'EDOMParseError');
	}
	if (wrapper === undefined) throw new SoapFault('The request has no body', 'ESOAPDomConvertError');
	const parameters = new Map<string, string>();
	for (const parameter of wrapper.children) {
		const nil = parameter.attributes['nil'];
		if (nil !== 'true' && nil !== '1') parameters.set(parameter.name, parameter.text);
	}
	return { operation: wrapper.name, parameters, written: wrapper.children.map(({ name }) => name) };
}

/**
 * Writes the answer to a call in the chosen object encoding.
 * Source: Delphi SOAP.
 */
export function writeAnswer(
	operation: string,
	type: string,
	value: unknown,
	encoding: KhaosSwitches['objectEncoding'],
): string {
	const { result, objects } = encodeResult(type, value, encoding);
	const inWrapper = encoding === 'multiRefInWrapper' ? [...objects].reverse().join('') : '';
	const inBody = encoding === 'multiRefInBody' ? objects.join('') : '';
	return (
		`${open}<SOAP-ENV:Body ${encodingStyle} xmlns:NS1="${interfaceNamespace}" xmlns:NS2="${typeNamespace}">` +
		`<NS1:${operation}Response>${inWrapper}${result}</NS1:${operation}Response>${inBody}` +
		'</SOAP-ENV:Body></SOAP-ENV:Envelope>'
	);
}

/** Writes a fault in the newer (EWebServiceError) or older (ERemotableException) style. Source: Error Handling. */
export function writeFault(fault: SoapFault, style: KhaosSwitches['faultStyle']): string {
	const name = escapeXml(fault.className);
	const detail =
		style === 'old'
			? '<NS1:ERemotableException xmlns:NS1="urn:InvokeRegistry" xsi:type="NS1:ERemotableException"/>'
			: '<NS1:EWebServiceError xmlns:NS1="urn:WebServiceP" xsi:type="NS1:EWebServiceError">' +
				`<ExceptionClassName xsi:type="xsd:string">${name}</ExceptionClassName>` +
				`<ExceptionInheritance xsi:type="xsd:string">${name},Exception</ExceptionInheritance>` +
				'</NS1:EWebServiceError>';
	return (
		`${open}<SOAP-ENV:Body><SOAP-ENV:Fault><faultcode>SOAP-ENV:Client</faultcode>` +
		`<faultstring>${escapeXml(fault.message)}</faultstring><faultactor>${name}</faultactor>` +
		`<detail>${detail}</detail></SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>`
	);
}

function reason(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

import type { Parameter } from './interfaces';
import { escapeXml } from './xml';

/** Namespace of the operations, and the first part of every SOAPAction (khaos-control.md 1.4). */
export const NAMESPACE = 'urn:IKosWebIntf-IKosWeb';

export type ParameterValue = string | number | boolean;
export type ParameterValues = Record<string, ParameterValue | undefined>;

/**
 * The SOAP 1.1 rpc/encoded request, laid out as the clients that are known to work write it: all parameters, in the
 * order of the service, typed, unset ones as `xsi:nil` (khaos-control.md 1.4).
 */
export function envelope(
	operation: string,
	parameters: Parameter[],
	values: ParameterValues,
): string {
	const written = parameters.map(({ name, type }) => {
		const value = values[name];
		if (value === undefined) return `<${name} xsi:nil="true"/>`;
		return `<${name} xsi:type="xsd:${type}">${escapeXml(String(value))}</${name}>`;
	});
	return (
		'<?xml version="1.0" encoding="UTF-8"?>\n' +
		'<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"' +
		' xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' +
		' xmlns:SOAP-ENC="http://schemas.xmlsoap.org/soap/encoding/"' +
		' SOAP-ENV:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/">' +
		`<SOAP-ENV:Body><NS1:${operation} xmlns:NS1="${NAMESPACE}">${written.join('')}</NS1:${operation}>` +
		'</SOAP-ENV:Body></SOAP-ENV:Envelope>'
	);
}

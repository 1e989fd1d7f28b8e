import { UserFacingError } from '../../common/failures';
import type { Parameter } from './interfaces';
import { escapeXml } from './xml';

/** Namespace of the operations, and the first part of every SOAPAction, unless the WSDL or the credential say otherwise. */
export const NAMESPACE = 'urn:IKosWebIntf-IKosWeb';

export type ParameterValue = string | number | boolean;

/** A value for a parameter that not every version has; left out where the installation does not. */
export interface OptionalValue {
	ifTaken: ParameterValue | undefined;
}

export type ParameterValues = Record<string, ParameterValue | OptionalValue | undefined>;

/** Sets a parameter only where this installation has it: the call means the same without it. */
export function ifTaken(value: ParameterValue | undefined): OptionalValue {
	return { ifTaken: value };
}

/**
 * The values of a call by parameter, in the order of the installation. A value that it has no parameter for is refused
 * by name, since the answer would be to another question; `ifTaken` leaves it out.
 *
 * @throws UserFacingError
 */
function fitted(
	operation: string,
	parameters: Parameter[],
	values: ParameterValues,
): Array<[Parameter, ParameterValue | undefined]> {
	const unknown = Object.entries(values)
		.filter(([, value]) => value !== undefined && typeof value !== 'object')
		.map(([name]) => name)
		.filter((name) => !parameters.some((parameter) => parameter.name === name));
	if (unknown.length > 0) {
		throw new UserFacingError(
			`${operation} of this Khaos Control service has no parameter ${unknown.join(', ')}`,
			'Leave it empty, or ask Khaos Control for a newer version of the web service (KhaosWS).',
		);
	}
	return parameters.map((parameter) => {
		const value = Object.hasOwn(values, parameter.name) ? values[parameter.name] : undefined;
		return [parameter, typeof value === 'object' ? value.ifTaken : value];
	});
}

/**
 * The SOAP 1.1 rpc/encoded request, laid out as the clients that are known to work write it: all parameters, in the
 * order of the service, typed, unset ones as `xsi:nil` (Delphi SOAP).
 *
 * @throws UserFacingError where the installation does not have a parameter that is set
 */
export function envelope(
	operation: string,
	parameters: Parameter[],
	values: ParameterValues,
	namespace = NAMESPACE,
): string {
	const written = fitted(operation, parameters, values).map(([{ name, type }, value]) => {
		if (value === undefined) return `<${name} xsi:nil="true"/>`;
		return `<${name} xsi:type="xsd:${type}">${escapeXml(String(value))}</${name}>`;
	});
	return (
		'<?xml version="1.0" encoding="UTF-8"?>\n' +
		'<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"' +
		' xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' +
		' xmlns:SOAP-ENC="http://schemas.xmlsoap.org/soap/encoding/"' +
		' SOAP-ENV:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/">' +
		`<SOAP-ENV:Body><NS1:${operation} xmlns:NS1="${escapeXml(namespace)}">${written.join('')}</NS1:${operation}>` +
		'</SOAP-ENV:Body></SOAP-ENV:Envelope>'
	);
}

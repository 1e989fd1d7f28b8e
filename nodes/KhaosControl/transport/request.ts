import { UserFacingError } from '../../common/failures';
import type { HttpRequest } from '../../common/http';
import type { ServiceAddress } from './address';
import { envelope, NAMESPACE, type ParameterValues } from './envelope';
import { refuseForbidden } from './forbidden';
import type { Operation, ServiceInterface } from './interfaces';

/** What the credential says whatever the WSDL says; empty texts count as left out. */
export interface Overrides {
	endpoint?: string;
	/** Namespace of the operations. */
	namespace?: string;
	/** SOAPAction, in which `{operation}` stands for the operation's name. */
	soapAction?: string;
}

/**
 * The request of one call in the words of the installation: parameters, namespace, SOAPAction and path from its WSDL,
 * unless the credential overrides them.
 *
 * @throws UserFacingError where the installation lacks the operation, or a parameter that is set
 */
export function soapRequest(
	service: { address: ServiceAddress; overrides: Overrides; description: ServiceInterface },
	operation: string,
	values: ParameterValues,
	timeoutMs: number,
): HttpRequest {
	const { address, overrides, description } = service;
	const found = description.operation(operation);
	if (found === undefined) {
		throw new UserFacingError(
			`This Khaos Control service has no operation ${operation}`,
			'Ask Khaos Control for a newer version of the web service (KhaosWS).',
		);
	}
	const namespace = overrides.namespace || found.namespace || NAMESPACE;
	return {
		method: 'POST',
		url: overrides.endpoint || endpoint(address, description),
		headers: {
			'Content-Type': 'text/xml; charset=utf-8',
			SOAPAction: `"${soapAction(found, namespace, overrides)}"`,
		},
		body: envelope(operation, found.parameters, values, namespace),
		timeoutMs,
	};
}

function endpoint(address: ServiceAddress, { endpointPath }: ServiceInterface): string {
	return endpointPath === undefined ? address.endpoint : `${address.base}${endpointPath}`;
}

function soapAction(
	{ name, soapAction: described }: Operation,
	namespace: string,
	overrides: Overrides,
): string {
	if (overrides.soapAction) return overrides.soapAction.replace(/\{operation\}/gi, name);
	// a namespace of the user's own belongs into the action too
	return (!overrides.namespace && described) || `${namespace}#${name}`;
}

/**
 * Refuses a request that writes stock or prices, wherever it says so: a service may go by the SOAPAction or by the
 * element, so neither may name what is forbidden.
 *
 * @throws UserFacingError
 */
export function refuseForbiddenRequest(
	operation: string,
	{ headers = {}, body = '' }: HttpRequest,
): void {
	const element = /<(?:[\w.-]+:)?Body[^>]*>\s*<([^\s/>]+)/.exec(String(body))?.[1] ?? '';
	refuseForbidden(operation, element, (headers.SOAPAction ?? '').replace(/"/g, ''));
}

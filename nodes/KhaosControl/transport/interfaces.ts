import { isForbidden } from './forbidden';
import { INTERFACE_TABLES, type InterfaceVersion } from './interfaceTables';

export type { InterfaceVersion };

export interface Parameter {
	name: string;
	/** Local name of the XSD type: string, int, boolean, dateTime, double. */
	type: string;
}

export interface Operation {
	name: string;
	/** In the service's own order. */
	parameters: Parameter[];
	/** Namespace of the operation's element and its SOAPAction, where the WSDL names them. */
	namespace?: string;
	soapAction?: string;
}

/** What one installed service offers; it differs by version (guide v7.8d; v7.3b's functions). */
export interface ServiceInterface {
	/** In the service's own order, without those that nobody may call. */
	operations: Operation[];
	/** The operation of exactly that name; undefined where the service has none, or where nobody may call it. */
	operation(name: string): Operation | undefined;
	/** What the WSDL puts behind the program's name in the address of the end point, for example `/soap/IKosWeb`. */
	endpointPath?: string;
}

/** An interface of these operations; those that write stock or prices are left out. */
export function interfaceOf(operations: Operation[], endpointPath?: string): ServiceInterface {
	const allowed = operations.filter(({ name }) => !isForbidden(name));
	const byName = new Map(allowed.map((operation) => [operation.name, operation]));
	return { operations: allowed, operation: (name) => byName.get(name), endpointPath };
}

/** What is assumed where a service does not show its WSDL. */
export const builtIn: Record<InterfaceVersion, ServiceInterface> = {
	'v7.8d': fromTable('v7.8d'),
	'v7.3b': fromTable('v7.3b'),
};

function fromTable(version: InterfaceVersion): ServiceInterface {
	return interfaceOf(
		Object.entries(INTERFACE_TABLES[version]).map(([name, parameters]) => ({
			name,
			parameters: parameters
				.split(' ')
				.filter((entry) => entry !== '')
				.map((entry) => {
					const [parameter, type] = entry.split(':');
					return { name: parameter, type };
				}),
		})),
	);
}

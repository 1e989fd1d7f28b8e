import { interfaceOf, type Operation, type Parameter, type ServiceInterface } from './interfaces';
import { attribute, child, childrenOf, parseXml, type XmlElement } from './xml';

/** Names that can stand as an element; a WSDL with others is not a Khaos Control's. */
const NAME = /^[A-Za-z_][\w.-]*$/;

/**
 * The interface that a WSDL describes, or undefined where the text describes none (a log-in page, an empty answer).
 *
 * @throws RemoteError `doubtful` where the text is not XML
 */
export function interfaceFromWsdl(text: string): ServiceInterface | undefined {
	const definitions = parseXml(text);
	const messages = new Map(
		childrenOf(definitions, 'message').map((message) => [attribute(message, 'name'), message]),
	);
	const bound = bindings(definitions);
	const operations = childrenOf(child(definitions, 'portType'), 'operation')
		.map((operation): Operation => {
			const name = attribute(operation, 'name');
			const parameters = parametersIn(messages.get(inputMessage(operation)));
			return { name, parameters, ...bound.get(name) };
		})
		.filter(({ name, parameters }) => [name, ...parameters.map((p) => p.name)].every(isName));
	return operations.length === 0 ? undefined : interfaceOf(operations, endpointPath(definitions));
}

function isName(name: string): boolean {
	return NAME.test(name);
}

function inputMessage(operation: XmlElement): string {
	const input = child(operation, 'input');
	return input === undefined ? '' : afterPrefix(attribute(input, 'message'));
}

function parametersIn(message: XmlElement | undefined): Parameter[] {
	return childrenOf(message, 'part').map((part) => ({
		name: attribute(part, 'name'),
		type: afterPrefix(attribute(part, 'type')),
	}));
}

/** Namespace and SOAPAction of each operation, as the SOAP binding gives them; left out where it does not. */
function bindings(
	definitions: XmlElement,
): Map<string, Pick<Operation, 'namespace' | 'soapAction'>> {
	const operations = childrenOf(definitions, 'binding').flatMap((binding) =>
		childrenOf(binding, 'operation'),
	);
	return new Map(
		// the first binding that names an operation counts, so the last one is written first
		operations.reverse().map((operation) => {
			// the SOAP extension is an `operation` inside the `operation`
			const soap = child(operation, 'operation');
			const input = child(operation, 'input');
			const body = input && child(input, 'body');
			return [
				attribute(operation, 'name'),
				{
					namespace: (body && attribute(body, 'namespace')) || undefined,
					soapAction: (soap && attribute(soap, 'soapAction')) || undefined,
				},
			];
		}),
	);
}

/**
 * What stands behind `.exe` or `.dll` in the end point that the WSDL names. The rest of that address is left: Delphi
 * prints the host by which the request reached the service, which behind a reverse proxy is an inner one that cannot
 * be reached from here; and user, password and headers of the credential go to the host of the credential alone.
 */
function endpointPath(definitions: XmlElement): string | undefined {
	const [port] = childrenOf(child(definitions, 'service'), 'port');
	const address = port && child(port, 'address');
	return /\.(?:exe|dll)(\/[\w./-]+)$/i.exec(address ? attribute(address, 'location') : '')?.[1];
}

function afterPrefix(name: string): string {
	return name.slice(name.indexOf(':') + 1);
}

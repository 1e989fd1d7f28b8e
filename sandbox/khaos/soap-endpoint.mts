import type { HttpAnswer } from '../fault-http.mts';
import { operations } from './operations/index.mts';
import { Parameters } from './operations/parameters.mts';
import { readCall, SoapFault, writeAnswer, writeFault, type SoapCall } from './soap/envelope.mts';
import { operationTable, type OperationSignature } from './soap/table.mts';
import type { KhaosState } from './state/khaos-state.mts';

const contentType = { 'Content-Type': 'text/xml; charset=utf-8' };

const LOST = 'Unable to complete network request to host. Error reading data from the connection.';

/** A request that has been read: its name for faults and the log, and what it does. */
export interface PreparedCall {
	operation: string;
	perform: () => HttpAnswer;
	/** A technical SOAP fault, for faults on demand. */
	refuse: () => HttpAnswer;
}

/**
 * Reads a SOAP request and prepares its operation. Nothing happens until `perform` is called; business and
 * technical errors become SOAP faults with HTTP status 500. Source: Delphi SOAP; Error Handling.
 */
export function prepareCall(state: KhaosState, body: string): PreparedCall {
	const refuse = (): HttpAnswer => faultAnswer(state, new SoapFault(LOST, 'EIBO_ISCError'), []);
	try {
		const call = readCall(body);
		return { operation: call.operation, perform: () => answer(state, call), refuse };
	} catch (error) {
		return { operation: 'unreadable', perform: () => faultAnswer(state, error, []), refuse };
	}
}

function answer(state: KhaosState, call: SoapCall): HttpAnswer {
	const keys = keysOf(call);
	try {
		const signature = publishedOperations(state).find(({ name }) => name === call.operation);
		const handler = operations[call.operation];
		if (signature === undefined || handler === undefined) {
			throw new SoapFault(`Interface IKosWeb has no method "${call.operation}"`, 'EInvalidMethod');
		}
		const result = handler(state, new Parameters(given(state, call, signature)));
		const write = (value: unknown): string =>
			writeAnswer(call.operation, signature.returns, value, state.switches.objectEncoding);
		const broken =
			typeof result === 'string' ? { brokenInside: write(result.slice(0, result.length / 2)) } : {};
		return { status: 200, headers: contentType, body: write(result), keys, ...broken };
	} catch (error) {
		return faultAnswer(state, error, keys);
	}
}

/** The parameters that the method gets: by name or by position. @throws SoapFault where one is left out */
function given(
	state: KhaosState,
	call: SoapCall,
	{ parameters }: OperationSignature,
): Map<string, string> {
	const { parametersBy, absentParameters } = state.switches;
	const values = new Map<string, string>();
	parameters.forEach(([name], at) => {
		const written = parametersBy === 'name' ? name : (call.written[at] ?? '');
		if (absentParameters === 'refuse' && !call.written.includes(written)) {
			throw new SoapFault(`Parameter ${name} is missing`, 'ESOAPDomConvertError');
		}
		const value = call.parameters.get(written);
		if (value !== undefined) values.set(name, value);
	});
	return values;
}

/** The operations of this installation: by version, and with AmendOrder and CancelOrder by switch. */
export function publishedOperations(state: KhaosState): OperationSignature[] {
	const { orderChanges } = state.switches;
	return operationTable(state.interfaceVersion, orderChanges === 'off' ? undefined : orderChanges);
}

function faultAnswer(state: KhaosState, error: unknown, keys: string[]): HttpAnswer {
	const fault =
		error instanceof SoapFault
			? error
			: new SoapFault(error instanceof Error ? error.message : String(error), 'EAccessViolation');
	return {
		status: 500,
		headers: contentType,
		body: writeFault(fault, state.switches.faultStyle),
		outcome: 'fault',
		keys,
	};
}

/** Stock codes, order codes and references of a call; never names or addresses. */
function keysOf({ parameters }: SoapCall): string[] {
	const lists = ['StockCode', 'IDs', 'OrderCode'].flatMap(
		(name) => parameters.get(name)?.split(',') ?? [],
	);
	const references = parameters
		.get('Orders')
		?.matchAll(/<ASSOCIATED_REF>\s*(?:<!\[CDATA\[)?([^<\]]*)/g);
	return [...lists, ...[...(references ?? [])].map((match) => match[1] ?? '')]
		.map((key) => key.trim())
		.filter((key) => key !== '')
		.slice(0, 100);
}

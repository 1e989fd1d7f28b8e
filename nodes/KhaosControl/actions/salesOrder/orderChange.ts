import { RemoteError, UserFacingError } from '../../../common/failures';
import type { HttpRequest } from '../../../common/http';
import type { SoapValue } from '../../transport/answer';
import type { ParameterValue } from '../../transport/envelope';
import type { Parameter } from '../../transport/interfaces';
import type { Khaos } from '../khaos';
import type { HeldOrder } from './lookUp';

export type ChangeOperation = 'CancelOrder' | 'AmendOrder';

const WORDS = { CancelOrder: 'cancel', AmendOrder: 'amend' } as const;

/** `MappingType` beside an order code, as `ExportOrders` has it. */
const BY_SO_CODE = 1;
const BY_ASSOCIATED_REF = 2;

const REFERENCE = /^(?:associated|ass|web)_?ref(?:erence)?$/i;
const ORDER_CODE = /^(?:s|sales)?_?order_?code$/i;
const DOCUMENT = /^(?:sales)?_?orders?(?:_?xml)?$/i;
const MAPPING = /^mapping_?type$/i;

/**
 * The request that changes an order. No document has the parameters of these operations (development 024788), so they
 * are taken from the customer's own WSDL by their names, which follow those of `ExportOrders` and `ImportOrders`.
 *
 * @param document the whole order as XML, for AmendOrder
 * @throws UserFacingError where the service lacks the operation, or has parameters that cannot be told
 */
export async function changeRequest(
	khaos: Khaos,
	operation: ChangeOperation,
	order: HeldOrder,
	document?: string,
): Promise<HttpRequest> {
	const parameters = await parametersOf(khaos, operation);
	const values: Record<string, ParameterValue> = {};
	const unknown: Parameter[] = [];
	for (const parameter of parameters) {
		const value = valueFor(parameter, parameters, order, document);
		if (value === undefined) unknown.push(parameter);
		else values[parameter.name] = value;
	}
	if (unknown.length > 0 || parameters.length === 0) {
		const names = unknown.map(({ name, type }) => `${name} (${type})`).join(', ') || 'none';
		throw new UserFacingError(
			`${operation} of this Khaos Control service has parameters that this node does not know: ${names}`,
			'Use Raw: Call Operation, which shows them as fields.',
		);
	}
	return await khaos.request(operation, values);
}

/** @throws UserFacingError where the service cannot do this to an order */
export async function parametersOf(khaos: Khaos, operation: ChangeOperation): Promise<Parameter[]> {
	const found = (await khaos.operations()).find(({ name }) => name === operation);
	if (found !== undefined) return found.parameters;
	throw new UserFacingError(
		`This Khaos Control service cannot ${WORDS[operation]} orders: it has no operation ${operation}`,
		`Let a person ${WORDS[operation]} the order in Khaos Control, or ask Khaos Control for development 024788.`,
	);
}

function valueFor(
	{ name, type }: Parameter,
	all: Parameter[],
	order: HeldOrder,
	document?: string,
): ParameterValue | undefined {
	const byCode = order.salesOrderCode !== '';
	const withMapping = all.some((other) => MAPPING.test(other.name));
	if (MAPPING.test(name) && type === 'int' && all.some((other) => ORDER_CODE.test(other.name))) {
		return byCode ? BY_SO_CODE : BY_ASSOCIATED_REF;
	}
	if (type !== 'string') return undefined;
	if (REFERENCE.test(name)) return order.associatedRef;
	if (ORDER_CODE.test(name)) {
		if (byCode) return order.salesOrderCode;
		return withMapping ? order.associatedRef : undefined;
	}
	return DOCUMENT.test(name) ? document : undefined;
}

export interface Changed<T> {
	/** `answered`: Khaos Control gave a usable answer; `seen`: it did not, but the change is there; `rejected`: it refused. */
	outcome: 'answered' | 'seen' | 'rejected';
	answer?: T;
	message: string;
}

/** Khaos Control may still be at it after the connection has gone, so it is asked with growing pauses. */
const PAUSES_MS = [1_000, 4_000, 10_000];

/**
 * Sends a change once, and says what became of it. Nothing is sent a second time: what stays in doubt is left to the
 * next run, which looks first.
 *
 * @param isThere looks whether the order is as it should be
 * @throws RemoteError where no usable answer came and the change cannot be seen
 */
export async function changeOnce<T>(
	khaos: Khaos,
	operation: ChangeOperation,
	request: HttpRequest,
	read: (value: SoapValue) => T,
	isThere: () => Promise<boolean>,
): Promise<Changed<T>> {
	const sent = await khaos.write(operation, request, read).then(
		(answer) => ({ answer }),
		(thrown: unknown) => {
			// refused access means that nothing was sent: no need to look
			if (!(thrown instanceof RemoteError) || thrown.kind === 'denied') throw thrown;
			return thrown;
		},
	);
	if (!(sent instanceof RemoteError)) return { outcome: 'answered', ...sent, message: '' };
	if (sent.kind === 'rejected') return { outcome: 'rejected', message: sent.message };
	for (const pauseMs of PAUSES_MS) {
		await khaos.pause(pauseMs);
		if (await seen(isThere)) return { outcome: 'seen', message: sent.message };
	}
	throw new RemoteError(
		`Khaos Control did not confirm that it would ${WORDS[operation]} the order, and the change cannot be seen yet: ${sent.message}`,
		{
			kind: sent.kind,
			status: sent.status,
			code: sent.code,
			fix: 'Nothing was sent twice. The next run looks at the order before it sends anything again.',
		},
	);
}

/** A look that fails proves nothing; the next one may work. */
async function seen(isThere: () => Promise<boolean>): Promise<boolean> {
	return await isThere().catch((thrown: unknown) => {
		if (thrown instanceof RemoteError) return false;
		throw thrown;
	});
}

import { RemoteError } from '../../../common/failures';
import type { HttpRequest } from '../../../common/http';
import { readImportResult, type ImportResult } from '../../payloads/importResult';
import type { Khaos } from '../khaos';
import { lookUp, type HeldOrder } from './lookUp';

export interface CreateResult {
	/** `left`: not begun before the time was up. */
	outcome: 'created' | 'existing' | 'rejected' | 'preview' | 'left';
	salesOrderCode?: string;
	customerUrn?: string;
	cancelled?: boolean;
	message?: string;
}

/** Khaos Control may still be importing after the connection has gone, so it is asked with growing pauses. */
const PAUSES_MS = [1_000, 4_000, 10_000];

/**
 * Sends one order once, and says what became of it (rules.md#one-sales-order). Nothing is ever sent a second time here:
 * what stays in doubt is left to the next run, which looks first.
 *
 * @throws RemoteError where no usable answer came and the order cannot be found
 */
export async function importOnce(
	khaos: Khaos,
	reference: string,
	request: HttpRequest,
): Promise<CreateResult> {
	const result = await khaos
		.write('ImportOrders', request, readImportResult)
		.catch((thrown: unknown): ImportResult | RemoteError => {
			// refused access means that nothing was sent: no need to look
			if (!(thrown instanceof RemoteError) || thrown.kind === 'denied') throw thrown;
			if (thrown.kind !== 'rejected') return thrown;
			return { imported: false, message: thrown.message };
		});
	if (result instanceof RemoteError) return await lookAgain(khaos, reference, result);
	if (result.imported) return { outcome: 'created', ...result };
	// a refusal may mean that another run was faster; the text does not tell, a look does
	const held = await lookUp(khaos, reference);
	if (held) return { outcome: 'existing', ...held, message: result.message };
	return { outcome: 'rejected', message: result.message };
}

async function lookAgain(
	khaos: Khaos,
	reference: string,
	failure: RemoteError,
): Promise<CreateResult> {
	for (const pauseMs of PAUSES_MS) {
		await khaos.pause(pauseMs);
		const held = await heldOrUnknown(khaos, reference);
		if (held) return { outcome: 'created', ...held };
	}
	throw new RemoteError(
		`Khaos Control did not confirm order ${reference}, and it is not there yet: ${failure.message}`,
		{
			kind: failure.kind,
			status: failure.status,
			code: failure.code,
			retryAfterSeconds: failure.retryAfterSeconds,
			fix: 'Nothing was sent twice. The next run looks for the order before it sends it again.',
		},
	);
}

/** A look that fails proves nothing; the next one may work. */
async function heldOrUnknown(khaos: Khaos, reference: string): Promise<HeldOrder | undefined> {
	return await lookUp(khaos, reference).catch((thrown: unknown) => {
		if (thrown instanceof RemoteError) return undefined;
		throw thrown;
	});
}

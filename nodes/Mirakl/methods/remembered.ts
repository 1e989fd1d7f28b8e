import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { toNodeError } from '../../common/nodeError';
import { readList } from '../actions/referenceData/read';
import type { ReferenceList } from '../payloads/referenceData';
import { machineClock } from '../transport/clock';
import { connect, CREDENTIAL } from '../transport/connect';

/**
 * How long a list is shown again without asking: n8n asks anew with every letter of a search, and Mirakl allows most
 * lists once a day.
 */
const FRESH_MS = 60 * 60_000;
const MOST_LISTS = 200;
/** A person is waiting. */
const patience = { attempts: 2, maxPauseMs: 3_000 };

/** Lists of this process, by credential, instance, shop and API code. */
const memory = new Map<string, { rows: unknown; readAt: number }>();

/**
 * A list of the marketplace for a person to choose from: from memory where it was read within the hour, else by one
 * call. Where Mirakl does not give it now, what was read before is shown, however old.
 *
 * @throws n8n's own error, which the editor shows in place of the list
 */
export async function listFor<Row>(
	context: ILoadOptionsFunctions,
	list: ReferenceList<Row>,
): Promise<Row[]> {
	try {
		const key = [...(await shopOf(context)), list.operation].join('\n');
		const known = memory.get(key);
		if (known !== undefined && machineClock.now() - known.readAt < FRESH_MS) {
			return known.rows as Row[];
		}
		const rows = await readNow(context, list).catch((thrown: unknown) => {
			if (known !== undefined) return known.rows as Row[];
			throw thrown;
		});
		remember(key, rows);
		return rows;
	} catch (thrown) {
		throw toNodeError(context.getNode(), thrown);
	}
}

async function readNow<Row>(context: ILoadOptionsFunctions, list: ReferenceList<Row>) {
	return await readList(await connect(context, { patience }), list);
}

async function shopOf(context: ILoadOptionsFunctions): Promise<string[]> {
	const { instanceUrl, shopId } = await context.getCredentials(CREDENTIAL);
	const id = context.getNode().credentials?.[CREDENTIAL]?.id;
	return [id, instanceUrl, shopId].map((part) => String(part ?? ''));
}

function remember(key: string, rows: unknown): void {
	memory.delete(key);
	memory.set(key, { rows, readAt: machineClock.now() });
	const [oldest] = memory.keys();
	if (memory.size > MOST_LISTS) memory.delete(oldest);
}

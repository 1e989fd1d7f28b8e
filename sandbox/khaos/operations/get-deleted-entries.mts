import type { KhaosState } from '../state/khaos-state.mts';
import { statusDate } from '../times.mts';
import type { Parameters } from './parameters.mts';
import { payload, writerFor } from './payload.mts';

/** The only document type that the service lists. */
const COMPANY = 5;

/**
 * GetDeletedEntries: customers deleted in a window, perhaps one of them; ADDITIONAL_REF names the customer
 * they were merged into. Other document types give none. Source: guide v7.8d and XML examples.
 */
export function getDeletedEntries(state: KhaosState, parameters: Parameters): string {
	const xml = writerFor(state);
	const from = parameters.date('DateFrom')?.getTime() ?? 0;
	const to = parameters.date('DateTo')?.getTime() ?? Infinity;
	const id = parameters.text('ObjectID');
	const entries = parameters.integer('DocumentType') === COMPANY ? state.customers.deleted() : [];
	const rows = entries
		.filter(({ at }) => at.getTime() >= from && at.getTime() <= to)
		.filter((entry) => id === '' || entry.id === id)
		.map((entry) =>
			xml.node('DELETED_ENTRY', {}, [
				xml.text('HEADER_ID', entry.id),
				xml.text('DOCUMENT_TYPE', COMPANY),
				xml.text('ADDITIONAL_REF', entry.mergedInto),
				xml.text('DELETION_DATE', statusDate(entry.at)),
				xml.text('PARENT_ID', ''),
			]),
		);
	return payload(state, xml.node('DELETED_ENTRIES', {}, rows));
}

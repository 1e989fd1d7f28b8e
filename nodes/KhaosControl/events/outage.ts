import type { IDataObject } from 'n8n-workflow';

/**
 * The item that says that nobody polled for longer than Khaos Control lists what it issued: what was created and
 * issued within that time was not seen here. The full comparison (the sweep) has to cover it.
 *
 * @param from, to ISO 8601, UTC, by the service's clock
 */
export function outageItem(from: string, to: string): IDataObject {
	return {
		event: 'outage',
		sweepNeeded: true,
		gapFrom: from,
		gapTo: to,
		message:
			'Khaos Control was not asked for almost 48 hours or more, and lists an issued invoice no longer than that. ' +
			'Compare all orders of this time once (Sales Order: Get Status): the trigger cannot have seen them all.',
	};
}

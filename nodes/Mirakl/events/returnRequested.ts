import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { momentText, textOrEmpty } from '../payloads/values';
import type { MiraklClient, Query } from '../transport/client';
import { seekRows } from '../transport/lists';
import { SAMPLE_SIZE, type HappeningEvent } from './event';

const moment = textOrEmpty.transform(momentText);

const returned = z
	.object({
		id: textOrEmpty,
		order_id: textOrEmpty,
		order_commercial_id: textOrEmpty,
		state: textOrEmpty,
		status: textOrEmpty,
		reason_code: textOrEmpty,
		method_code: textOrEmpty,
		rma: textOrEmpty,
		date_created: moment,
		last_updated: moment,
		return_lines: z
			.array(
				z.object({
					order_line_id: textOrEmpty,
					quantity: z.number().nullish(),
					reason_code: textOrEmpty,
				}),
			)
			.nullish(),
	})
	.transform((given) => ({
		returnId: given.id,
		orderId: given.order_id,
		commercialId: given.order_commercial_id,
		// the example of RT01 says status where the schema says state
		state: given.state || given.status,
		reasonCode: given.reason_code,
		methodCode: given.method_code,
		rma: given.rma,
		createdDate: given.date_created,
		lastUpdatedDate: given.last_updated,
		lines: (given.return_lines ?? []).map((line) => ({
			lineId: line.order_line_id,
			quantity: line.quantity ?? null,
			reasonCode: line.reason_code,
		})),
	}));

type Returned = z.output<typeof returned>;

/** A customer wants to send something back (RT11). The first look gives the returns that wait for acceptance. */
export const returnRequested: HappeningEvent = {
	kind: 'happening',
	displayName: 'Return Requested',
	description:
		'A customer wants to send something back (RT11; Mirakl allows one look in 5 minutes)',
	feature: 'Returns',
	overlapMs: 15 * 60_000,
	firstLookMs: 365 * 24 * 3_600_000,
	async look(mirakl, { from, until, place, isFirst }, { mayGoOn }) {
		const query: Query = {
			return_creation_date_from: from,
			return_creation_date_to: until,
			sort: 'date_created,ASC',
			...(isFirst && { return_state: ['WAITING_ACCEPTANCE'] }),
		};
		const { rows, complete, token } = await list(mirakl, query, { token: place, mayGoOn });
		const found = rows.map((given) => ({
			key: given.returnId,
			at: given.createdDate,
			item: itemOf(given),
		}));
		return { found, complete, place: token };
	},
	async sample(mirakl) {
		const query = { sort: 'date_created,DESC' };
		const { rows } = await list(mirakl, query, { limit: SAMPLE_SIZE });
		return rows.map(itemOf);
	},
};

async function list(mirakl: MiraklClient, query: Query, options: Parameters<typeof seekRows>[4]) {
	const keyOf = ({ returnId }: Returned) => returnId;
	return await seekRows(mirakl, 'RT11', '/api/returns', { query, row: returned, keyOf }, options);
}

const itemOf = (given: Returned): IDataObject => ({ event: 'returnRequested', ...given });

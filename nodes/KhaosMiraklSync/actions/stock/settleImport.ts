import { z } from 'zod';
import { forAllItems } from '../../../common/operation';
import { rowList } from '../../../common/parameters';
import { checkpointOf } from '../../domain/flowCheckpoint';
import { settleImport as settle } from '../../domain/stock/settleImport';
import { instantCell, isoOrNull } from '../../edge/cells';
import { readCheckpoints, readLiveOffers } from '../../edge/checkpoints';
import { readOffers } from '../../edge/offers';
import { readOperator } from '../../edge/operator';
import { readMoved, readPlan, readStockImport } from '../../edge/stock';
import { findingItems, fromAll, operatorRow, rowsField } from '../rows';
import { checkpoints, moved, offers } from './fields';

const params = z.object({
	operatorRow: rowList,
	import: rowList,
	moved: rowList,
	plan: rowList,
	offers: rowList,
	since: instantCell(),
	checkpoints: rowList,
});

/** What follows from a stock import: checkpoint, latency, refused lines (design section 6). */
export const settleImport = forAllItems<undefined, typeof params>({
	displayName: 'Settle Import',
	action: 'Settle a stock import',
	description:
		'Tell whether the checkpoint may move, how long movements took, and what was refused',
	fields: [
		operatorRow,
		rowsField({
			displayName: 'Import',
			name: 'import',
			default: "={{ $('Update stock').isExecuted ? $('Update stock').all() : [] }}",
			description: 'Item of Mirakl: Update Stock (empty: nothing was sent)',
		}),
		moved,
		rowsField({
			displayName: 'Plan',
			name: 'plan',
			default: "={{ $('Plan the update').all() }}",
			description: 'Items of Plan Update',
		}),
		offers,
		{
			displayName: 'Since',
			name: 'since',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2026-03-01T09:00:00Z',
			description: 'Checkpoint that this run began with',
		},
		checkpoints,
	],
	params,
	async execute(calls) {
		const [{ param }] = calls;
		const { serverTime, moved: movedCodes } = readMoved(param.moved);
		const operator = readOperator(param.operatorRow);
		const { checkpoint, latency, findings, live, ...settled } = settle({
			operator,
			stockImport: readStockImport(param.import),
			...readPlan(param.plan),
			live: readLiveOffers(checkpointOf(readCheckpoints(param.checkpoints), 'live', operator.name)),
			moved: movedCodes,
			serverTime,
			since: param.since,
			offers: readOffers(param.offers),
			now: Date.now(),
		});
		const item = {
			...settled,
			checkpoint: isoOrNull(checkpoint) ?? '',
			live: live === undefined ? '' : JSON.stringify(live),
			latencyP50: latency.p50,
			latencyP95: latency.p95,
			latencyMax: latency.max,
			findings: findingItems(findings),
		};
		return fromAll(calls, [item]);
	},
});

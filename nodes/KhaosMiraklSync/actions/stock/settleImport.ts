import { z } from 'zod';
import { forAllItems } from '../../../common/operation';
import { rowList } from '../../../common/parameters';
import { itemsWithFiles, readAll, rowSource } from '../../../common/rowSource';
import { checkpointOf } from '../../domain/flowCheckpoint';
import { isReleasedBy, type Refusal, type Release } from '../../domain/stock/refusals';
import { settleImport as settle } from '../../domain/stock/settleImport';
import { instantCell, isoOrNull } from '../../edge/cells';
import { readCheckpoints, readLiveOffers } from '../../edge/checkpoints';
import { OFFER_FIELDS, readOffers } from '../../edge/offers';
import { readOperator } from '../../edge/operator';
import { refusalsOf, refusalsText } from '../../edge/refusals';
import {
	PLAN_FIELDS,
	readMoved,
	readPlan,
	readPlannedLines,
	readStockImport,
} from '../../edge/stock';
import { findingItems, fromAll, operatorRow, rowsField } from '../rows';
import { checkpoints, moved, offers } from './fields';

const params = z.object({
	operatorRow: rowList,
	import: rowList,
	moved: rowList,
	plan: itemsWithFiles,
	offers: rowSource,
	since: instantCell(),
	checkpoints: rowList,
});

/** What follows from a stock import: checkpoint, latency, refused lines (rules.md#checkpoint). */
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
			description: 'Items of Plan Update, or its summary with the file',
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
		const [{ param, context }] = calls;
		const { serverTime, moved: movedCodes } = readMoved(param.moved);
		const operator = readOperator(param.operatorRow);
		const { items, files } = param.plan;
		const plan = readPlan(items);
		const planned = await readAll(context, { rows: [], files }, PLAN_FIELDS, readPlannedLines);
		const checkpointRows = readCheckpoints(param.checkpoints);
		const { known, release } = refusalsOf(checkpointRows, operator.name);
		const { checkpoint, latency, findings, live, refusals, settled, latencyExamined, ...rest } =
			settle({
				operator,
				stockImport: readStockImport(param.import),
				...plan,
				planned: [...plan.planned, ...planned],
				live: readLiveOffers(checkpointOf(checkpointRows, 'live', operator.name)),
				knownRefusals: known,
				moved: movedCodes,
				serverTime,
				since: param.since,
				offers: await readAll(context, param.offers, OFFER_FIELDS, readOffers),
				now: Date.now(),
			});
		// an approved plan is over once its lines have gone out, whichever run sends them
		const plannedBefore = checkpointOf(checkpointRows, 'blast', operator.name)?.value ?? '';
		const isOver = plan.blast !== '' || plannedBefore === '' || settled;
		const item = {
			...rest,
			checkpoint: isoOrNull(checkpoint) ?? '',
			live: live === undefined ? '' : JSON.stringify(live),
			blast: isOver ? plan.blast : plannedBefore,
			examined: [...(latencyExamined ? ['latency'] : []), ...(isOver ? ['stock push'] : [])],
			refusals: refusalsText(refusals),
			releaseUsed: refusals.some((refusal) => isPending(refusal, release)) ? '' : release.text,
			latencyP50: latency.p50,
			latencyP95: latency.p95,
			latencyMax: latency.max,
			findings: findingItems(findings),
		};
		return fromAll(calls, [item]);
	},
});

/** A release that a person wrote and that has not taken effect yet. */
function isPending(refusal: Refusal, release: Release): boolean {
	return refusal.releasedAt === undefined && isReleasedBy(release, refusal);
}

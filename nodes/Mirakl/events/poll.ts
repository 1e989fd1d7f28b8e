import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { RemoteError, UserFacingError } from '../../common/failures';
import { parseOr } from '../../common/parameters';
import { windowEnd } from '../actions/order/getMany';
import { connect } from '../transport/connect';
import type { MiraklClient } from '../transport/client';
import { TooOften } from '../transport/gate';
import { SwitchedOff } from '../transport/missing';
import type { Choices, TriggerEvent } from './event';
import { pollCondition } from './pollCondition';
import { pollHappening } from './pollHappening';
import { positionSchema, shortKey, stored, type Position } from './position';
import { sample } from './sample';
import { events } from './table';

/** What n8n gives a poll that says nothing of its budget (before 2.41). */
const BUDGET_MS = 30_000;
/** A budget is used up to here; the rest is for the last page under way. */
const BUDGET_SHARE = 0.8;
/** A poll has little time: it waits no longer than this for Mirakl, the next one comes anyway. */
const LONGEST_PAUSE_MS = 5_000;
/** Polls that come too early are left out without a word, but not for longer than this. */
const LONGEST_SILENCE_MS = 2 * 3_600_000;

const parameters = z.object({
	event: z.string().refine((name) => name in events, 'this event is unknown'),
	startFromNow: z.boolean(),
});

/**
 * One poll of the trigger: what is new, and in static data where the next poll goes on, assigned once and last so that
 * a failure on the way leaves the position as it was.
 *
 * In manual mode static data is not kept by n8n: then a sample is given.
 */
export async function poll(context: IPollFunctions): Promise<IDataObject[]> {
	const { event: name, startFromNow } = parseOr(
		parameters,
		{
			event: context.getNodeParameter('event'),
			startFromNow: context.getNodeParameter('startFromNow', false),
		},
		(path, text) => new UserFacingError(`The value of '${path}' cannot be used: ${text}`),
	);
	const event = events[name];
	const choices = choicesOf(context, event);
	const mirakl = await connect(context, {
		patience: { attempts: 2, maxPauseMs: LONGEST_PAUSE_MS },
	});
	if (context.getMode() === 'manual') {
		return await sample(mirakl, name, choices).catch((thrown: unknown) => {
			throw withFeature(thrown, event);
		});
	}
	const data = context.getWorkflowStaticData('node');
	const identity = { event: name, choices: shortKey(JSON.stringify(choices)) };
	const position = positionOf(data.position, identity);
	const options = { name, startFromNow, choices, budgetMs: budgetOf(context) };
	const polled = await look(mirakl, event, position, options).catch((thrown: unknown) => {
		if (isEarly(thrown, position, mirakl)) return undefined;
		throw withFeature(thrown, event);
	});
	if (polled === undefined) return [];
	data.position = stored({ ...polled.position, ...identity, lookedAt: mirakl.clock.now() });
	return polled.items;
}

interface LookOptions {
	name: string;
	startFromNow: boolean;
	choices: Choices;
	budgetMs: number;
}

/** Exported for tests: one look without n8n around it. */
export async function look(
	mirakl: MiraklClient,
	event: TriggerEvent,
	position: Position | undefined,
	{ budgetMs, ...options }: LookOptions,
) {
	const deadline = mirakl.clock.now() + budgetMs * BUDGET_SHARE;
	const mayGoOn = () => mirakl.clock.now() < deadline;
	const now = await windowEnd(mirakl);
	const common = { ...options, now, mayGoOn };
	if (event.kind === 'condition') {
		const known = position?.kind === 'condition' ? position : undefined;
		const polled = await pollCondition(mirakl, event, { ...common, position: known });
		return { items: polled.items, position: { kind: event.kind, ...polled.position } };
	}
	const known = position?.kind === 'happening' ? position : undefined;
	const polled = await pollHappening(mirakl, event, { ...common, position: known });
	return { items: polled.items, position: { kind: event.kind, ...polled.position } };
}

function choicesOf(context: IPollFunctions, event: TriggerEvent): Choices {
	const fields = event.fields ?? [];
	return Object.fromEntries(
		fields.map((field) => [field.name, context.getNodeParameter(field.name, field.default)]),
	);
}

/** The position that was left for this very event and these choices; another one looks for something else. */
function positionOf(
	kept: unknown,
	identity: { event: string; choices: string },
): Position | undefined {
	const known = positionSchema.safeParse(kept);
	if (!known.success) return undefined;
	const isSame = known.data.event === identity.event && known.data.choices === identity.choices;
	return isSame ? known.data : undefined;
}

/** A look that Mirakl would not allow yet is left to the next poll: nothing is lost by it. */
function isEarly(
	thrown: unknown,
	position: Position | undefined,
	{ clock }: MiraklClient,
): boolean {
	if (!(thrown instanceof TooOften)) return false;
	return position === undefined || clock.now() - position.lookedAt < LONGEST_SILENCE_MS;
}

/** A list that is missing (404) is a feature that the marketplace does not have. */
function withFeature(thrown: unknown, { feature }: TriggerEvent): unknown {
	if (!(thrown instanceof RemoteError) || thrown.status !== 404) return thrown;
	if (feature === undefined || thrown instanceof SwitchedOff) return thrown;
	return new SwitchedOff(`${feature} are not available on this marketplace: ${thrown.message}`, {
		kind: 'rejected',
		status: 404,
		fix: 'Ask the operator of the marketplace to switch the feature on, or choose another event.',
	});
}

function budgetOf(context: IPollFunctions): number {
	const { getPollBudgetMs } = context as Partial<Pick<IPollFunctions, 'getPollBudgetMs'>>;
	return getPollBudgetMs?.call(context) ?? BUDGET_MS;
}

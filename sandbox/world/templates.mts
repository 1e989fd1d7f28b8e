import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const folder = fileURLToPath(new URL('../../workflows/', import.meta.url));

const node = z
	.object({
		id: z.string(),
		name: z.string(),
		type: z.string(),
		parameters: z.record(z.unknown()),
		credentials: z.record(z.object({ id: z.null(), name: z.string() })).optional(),
	})
	.passthrough();

const workflow = z
	.object({
		name: z.string(),
		nodes: z.array(node),
		connections: z.record(z.unknown()),
		settings: z.record(z.unknown()),
	})
	.passthrough();

export type WorkflowJson = z.infer<typeof workflow>;

/** Templates that exist once per operator. */
export const OPERATOR_TEMPLATES = [
	'order-acceptance',
	'stock-push',
	'despatch',
	'drift-alerts',
] as const;
/** Templates that exist once per operator and run when a person, or the calendar, asks. */
export const PERIOD_TEMPLATES = [
	'finance-reconciliation',
	'system-audit',
	'mapping-preview',
	'cancellations',
] as const;
/** Templates that one n8n has once. */
export const SHARED_TEMPLATES = [
	'operator-setup',
	'alerts',
	'exception-dashboard',
	'weekly-report',
] as const;

export type OperatorTemplate = (typeof OPERATOR_TEMPLATES)[number];

/** Reads a template as a person would import it. */
export function readTemplate(key: string): WorkflowJson {
	return workflow.parse(JSON.parse(readFileSync(join(folder, `${key}.json`), 'utf8')));
}

/**
 * What a person does after an import: the operator's name in the node "Operator", and the operator's own Mirakl
 * credential.
 */
export function forOperator(template: WorkflowJson, operator: string): WorkflowJson {
	return {
		...template,
		name: `${template.name} – ${operator}`,
		nodes: template.nodes.map((entry) => {
			const named = entry.name === 'Operator' ? withOperator(entry, operator) : entry;
			if (named.credentials?.miraklApi === undefined) return named;
			return { ...named, credentials: { miraklApi: { id: null, name: `Mirakl ${operator}` } } };
		}),
	};
}

function withOperator(entry: z.infer<typeof node>, operator: string): z.infer<typeof node> {
	const assignments = {
		assignments: [{ id: 'operator', name: 'operator', value: operator, type: 'string' }],
	};
	return { ...entry, parameters: { ...entry.parameters, assignments } };
}

/** Lets a flow that does not get the lease try again after a second, as everything is faster here. */
export function triesAgainSoon(template: WorkflowJson): WorkflowJson {
	return {
		...template,
		nodes: template.nodes.map((entry) =>
			entry.name === 'Wait 20 seconds'
				? { ...entry, parameters: { ...entry.parameters, amount: 1 } }
				: entry,
		),
	};
}

/** Lets a template's schedule fire every so many seconds, so that a day passes in minutes. */
export function everySeconds(template: WorkflowJson, seconds: number): WorkflowJson {
	return {
		...template,
		nodes: template.nodes.map((entry) =>
			entry.type === 'n8n-nodes-base.scheduleTrigger'
				? {
						...entry,
						parameters: { rule: { interval: [{ field: 'seconds', secondsInterval: seconds }] } },
					}
				: entry,
		),
	};
}

/** Address below n8n's `/webhook` at which {@link onCall} has a workflow started. */
export function callPath(workflow: string): string {
	return workflow.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

/** Lets a flow run when its address is called instead of by its schedule; the answer comes when the run has ended. */
export function onCall(template: WorkflowJson): WorkflowJson {
	const webhook = {
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		parameters: {
			path: callPath(template.name),
			responseMode: 'lastNode',
			responseData: 'noData',
			options: {},
		},
	};
	return {
		...template,
		nodes: template.nodes.map((entry) =>
			entry.type === 'n8n-nodes-base.scheduleTrigger'
				? { ...entry, ...webhook, webhookId: entry.id }
				: entry,
		),
	};
}

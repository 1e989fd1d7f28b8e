import { z } from 'zod';

const credential = z.object({ id: z.string().nullish(), name: z.string() }).passthrough();

/** The fields of a node that n8n's public API takes; it refuses a workflow with others. */
const NODE_FIELDS = {
	id: z.string(),
	name: z.string(),
	type: z.string(),
	typeVersion: z.number(),
	position: z.array(z.number()),
	parameters: z.record(z.unknown()).default({}),
	credentials: z.record(credential).optional(),
	webhookId: z.string().optional(),
	disabled: z.boolean().optional(),
	notes: z.string().optional(),
	notesInFlow: z.boolean().optional(),
	executeOnce: z.boolean().optional(),
	alwaysOutputData: z.boolean().optional(),
	retryOnFail: z.boolean().optional(),
	maxTries: z.number().optional(),
	waitBetweenTries: z.number().optional(),
	continueOnFail: z.boolean().optional(),
	onError: z.string().optional(),
};

/** The settings of a workflow that n8n's public API takes. */
const settings = z.object({
	executionOrder: z.string().optional(),
	timezone: z.string().optional(),
	saveDataSuccessExecution: z.string().optional(),
	saveDataErrorExecution: z.string().optional(),
	saveManualExecutions: z.boolean().optional(),
	saveExecutionProgress: z.boolean().optional(),
	executionTimeout: z.number().optional(),
	errorWorkflow: z.string().optional(),
	callerPolicy: z.string().optional(),
	callerIds: z.string().optional(),
	timeSavedMode: z.string().optional(),
	timeSavedPerExecution: z.number().optional(),
	redactionPolicy: z.string().optional(),
	availableInMCP: z.boolean().optional(),
});

/** n8n writes some fields that hold nothing as null. */
const withoutNulls = (value: unknown): unknown =>
	typeof value === 'object' && value !== null && !Array.isArray(value)
		? Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== null))
		: value;

const node = z.preprocess(withoutNulls, z.object(NODE_FIELDS));

/** A workflow as a template file and the public API hold it. Fields that neither side may write are left out. */
export const workflow = z.object({
	name: z.string(),
	nodes: z.array(node),
	connections: z.record(z.unknown()),
	settings: z
		.preprocess((value) => withoutNulls(value) ?? undefined, settings.optional())
		.transform((given) => given ?? {}),
});

export type Workflow = z.output<typeof workflow>;
export type WorkflowNode = z.output<typeof node>;

export const isNote = ({ type }: WorkflowNode): boolean => type === 'n8n-nodes-base.stickyNote';
export const isSchedule = ({ type }: WorkflowNode): boolean =>
	type === 'n8n-nodes-base.scheduleTrigger';
/** The node that says whose flow it is: a template without it exists once per n8n. */
export const saysOperator = ({ name, type }: WorkflowNode): boolean =>
	name === 'Operator' && type === 'n8n-nodes-base.set';

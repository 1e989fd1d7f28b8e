import 'reflect-metadata';
import { ExecuteContext, PollContext, RoutingNode } from 'n8n-core';
import {
	createRunExecutionData,
	Expression,
	NodeConnectionTypes,
	NodeHelpers,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialsHelper,
	type ICredentialType,
	type IDataObject,
	type IExecuteData,
	type IHttpRequestOptions,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	type INodeTypes,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

/** A credential as a user would have saved it: its class, and the values of its fields. */
export interface SavedCredential {
	type: ICredentialType;
	data: IDataObject;
}

export interface NodeUnderTest {
	/** The node's class, or an instance of it. */
	nodeClass: INodeType | (new () => INodeType);
	parameters?: IDataObject;
	credentials?: SavedCredential[];
}

export interface NodeRun extends NodeUnderTest {
	/** The `json` of each input item; one empty item when left out. */
	items?: IDataObject[];
	/** Files of each input item, by field; base64 as n8n keeps them in memory. */
	binary?: Array<INodeExecutionData['binary']>;
	continueOnFail?: boolean;
	/** Who runs the workflow: n8n by itself (`trigger`, when left out) or a person (`manual`). */
	mode?: WorkflowExecuteMode;
	/** Filled with what the node tells the person beside its output. */
	hints?: string[];
}

export interface NodePoll extends NodeUnderTest {
	/** The trigger's static data; keep the object between polls, as n8n does. */
	staticData?: IDataObject;
	mode?: Extract<WorkflowExecuteMode, 'trigger' | 'manual'>;
	/** What `getPollBudgetMs()` says; n8n's legacy engine gives 300,000. */
	budgetMs?: number;
}

/**
 * Runs the real `execute()` of a node in n8n-core's own context: parameters with their defaults and expressions,
 * n8n's HTTP helper, and the credential's own `authenticate`.
 *
 * @returns the items of the first output
 * @throws  what the node throws
 */
export async function runNode(run: NodeRun): Promise<INodeExecutionData[]> {
	const prepared = await prepare(run, {
		onError: run.continueOnFail ? 'continueRegularOutput' : 'stopWorkflow',
	});
	const { nodeType } = prepared;
	const context = executeContext(prepared, run.items ?? [{}], run);
	if (nodeType.execute === undefined) throw new Error('This node has no execute()');
	const output: unknown = await nodeType.execute.call(context);
	run.hints?.push(...context.hints.map(({ message }) => message));
	return (output as INodeExecutionData[][])[0];
}

/**
 * Runs the real `poll()` of a trigger once in n8n-core's own context.
 *
 * @returns the items of the first output, or null where the trigger found nothing
 * @throws  what the trigger throws
 */
export async function pollNode(poll: NodePoll): Promise<INodeExecutionData[] | null> {
	const { workflow, node, nodeType, additionalData } = await prepare(poll, {});
	const staticData = poll.staticData ?? {};
	const context = new PollContext(
		workflow,
		node,
		additionalData,
		poll.mode ?? 'trigger',
		'activate',
		undefined,
		undefined,
		undefined,
		undefined,
		() => staticData,
		() => poll.budgetMs ?? 300_000,
	);
	if (nodeType.poll === undefined) throw new Error('This node has no poll()');
	return (await nodeType.poll.call(context))?.[0] ?? null;
}

/**
 * What the *Test* button of a credential does: sends its `test` request as n8n does, signed by `authenticate`.
 *
 * @returns the body of the answer
 * @throws  what n8n would show to the user
 */
export async function testCredential(credential: SavedCredential): Promise<unknown> {
	const request = credential.type.test?.request;
	if (request === undefined) throw new Error('This credential has no test request');
	const carrier: INodeType = {
		description: {
			displayName: 'Credential test',
			name: 'credentialTest',
			group: ['transform'],
			version: 1,
			description: 'Carries the request',
			defaults: {},
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: credential.type.name, required: true }],
			properties: [
				{ displayName: 'Temp', name: 'temp', type: 'string', default: '', routing: { request } },
			],
		},
	};
	const prepared = await prepare({ nodeClass: carrier, credentials: [credential] }, {});
	const context = executeContext(prepared, [{}]);
	const decrypted = {
		id: credential.type.name,
		name: credential.type.displayName,
		type: credential.type.name,
		data: withDefaults(credential),
	};
	const output = await new RoutingNode(context, prepared.nodeType, decrypted).runNode();
	return output?.[0]?.[0]?.json;
}

function executeContext(
	{ workflow, node, additionalData }: Awaited<ReturnType<typeof prepare>>,
	inputs: IDataObject[],
	{ binary: files = [], mode = 'trigger' }: Pick<NodeRun, 'binary' | 'mode'> = {},
): ExecuteContext {
	const items = inputs.map((json, index): INodeExecutionData => {
		const binary = files[index];
		return { json, ...(binary && { binary }) };
	});
	const data = { main: [items] };
	const executeData: IExecuteData = { data, node, source: null };
	const runData = createRunExecutionData();
	return new ExecuteContext(
		workflow,
		node,
		additionalData,
		mode,
		runData,
		0,
		items,
		data,
		executeData,
		[],
	);
}

/** A workflow with just this node, as n8n prepares it for running or for filling its lists. */
export async function prepare(run: NodeUnderTest, settings: Partial<INode>) {
	await Expression.initExpressionEngine({ engine: 'legacy' } as Parameters<
		typeof Expression.initExpressionEngine
	>[0]);
	const nodeType = typeof run.nodeClass === 'function' ? new run.nodeClass() : run.nodeClass;
	const credentials = run.credentials ?? [];
	const node: INode = {
		id: 'node-under-test',
		name: 'Node under test',
		type: `package-under-test.${nodeType.description.name}`,
		typeVersion: [nodeType.description.version].flat()[0],
		position: [0, 0],
		parameters: (run.parameters ?? {}) as INodeParameters,
		credentials: Object.fromEntries(
			credentials.map(({ type }) => [type.name, { id: type.name, name: type.displayName }]),
		),
		...settings,
	};
	const nodeTypes: INodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: (_name, version) => NodeHelpers.getVersionedNodeType(nodeType, version),
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({
		id: 'workflow-under-test',
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes,
		staticData: {},
	});
	return { workflow, node, nodeType, additionalData: additionalDataWith(credentials) };
}

/** The part of n8n that lies outside n8n-core: it decrypts credentials and lets them sign requests. */
function additionalDataWith(credentials: SavedCredential[]): IWorkflowExecuteAdditionalData {
	const saved = (name: string): SavedCredential => {
		const credential = credentials.find(({ type }) => type.name === name);
		if (credential === undefined) throw new Error(`No credential of type ${name} was given`);
		return credential;
	};
	const credentialsHelper: Partial<ICredentialsHelper> = {
		getParentTypes: () => [],
		getDecrypted: async (_additionalData, _node, type) => withDefaults(saved(type)),
		getCredentials: async () => {
			throw new Error('The harness keeps no encrypted credentials');
		},
		preAuthentication: async () => undefined,
		runPreAuthentication: async () => undefined,
		authenticate: async (data, typeName, options) =>
			await authenticated(saved(typeName).type, data, options as IHttpRequestOptions),
		updateCredentials: async () => undefined,
		updateCredentialsOauthTokenData: async () => undefined,
		getCredentialsProperties: () => [],
		isCredentialUsableByNode: () => true,
	};
	const url = 'http://n8n.example';
	return {
		credentialsHelper,
		hooks: undefined,
		currentNodeParameters: undefined,
		executionId: '1',
		restApiUrl: url,
		instanceBaseUrl: url,
		formWaitingBaseUrl: url,
		webhookBaseUrl: url,
		webhookWaitingBaseUrl: url,
		webhookTestBaseUrl: url,
		variables: {},
	} as unknown as IWorkflowExecuteAdditionalData;
}

function withDefaults({ type, data }: SavedCredential): ICredentialDataDecryptedObject {
	const defaults = Object.fromEntries(
		type.properties.map(({ name, default: value }) => [name, value]),
	);
	return { ...defaults, ...data } as ICredentialDataDecryptedObject;
}

/** A credential signs by its own method; the declarative (`generic`) form supports headers here. */
async function authenticated(
	type: ICredentialType,
	data: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	if (typeof type.authenticate === 'function') return await type.authenticate(data, options);
	const headers = type.authenticate?.properties.headers ?? {};
	const values = Object.entries(headers).map(([name, value]) => [
		name,
		String(value)
			.replace(/^=/, '')
			.replace(/\{\{\s*\$credentials\.(\w+)\s*\}\}/g, (_all, field: string) => String(data[field])),
	]);
	return { ...options, headers: { ...options.headers, ...Object.fromEntries(values) } };
}

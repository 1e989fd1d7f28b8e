import {
	forOperator,
	everySeconds,
	OPERATOR_TEMPLATES,
	readTemplate,
	type OperatorTemplate,
	type WorkflowJson,
} from './templates.mts';
import { sandboxSignIn } from '../n8n/session.mts';
import { until } from './until.mts';
import type { World, WorldOperator } from './world.mts';

const FORM_PATH = 'khaos-mirakl-operator-setup';
const SET_UP = 'Khaos Mirakl: operator set-up';

export interface SetUpOptions {
	/** Names of the operators that are there from the start; default all. */
	operators?: string[];
	/** Seconds between two runs of each operator flow; left out: the flow is not imported. */
	seconds: Partial<Record<OperatorTemplate, number>>;
	/** Seconds between two runs of `alerts`; left out: not imported. */
	alertSeconds?: number;
	/** Further answers of the operator form, by column. */
	answers?: Record<string, string | number>;
	/** Called once credentials, tables and mappings are there, before the first flow is published. */
	beforeFlows?: () => Promise<void>;
	/** Last change to an operator flow before it is imported. */
	adapt?: (flow: WorkflowJson) => WorkflowJson;
}

/** What a person does in the first hour: credentials, set-up form, mappings, the flows of each operator, publish. */
export async function setUp(world: World, options: SetUpOptions): Promise<void> {
	await world.client.credentials.create('Khaos Control', 'khaosControlApi', {
		serviceUrl: world.khaos.url,
		...world.khaos.state.switches.basicAuth,
	});
	world.traces.plant('password of the dashboard', sandboxSignIn.password);
	await world.client.credentials.create('Khaos Mirakl Dashboard Sign-in', 'httpBasicAuth', {
		...sandboxSignIn,
	});
	await world.client.workflows.create(readTemplate('operator-setup'));
	const names = options.operators ?? world.operators.map(({ name }) => name);
	const operators = names.map((name) => world.operator(name));
	await join(world, operators, options.answers ?? {});
	await options.beforeFlows?.();
	for (const { name } of operators) {
		for (const key of OPERATOR_TEMPLATES) {
			const seconds = options.seconds[key];
			if (seconds === undefined) continue;
			const flow = everySeconds(forOperator(readTemplate(key), name), seconds);
			await importFlow(world, options.adapt?.(flow) ?? flow);
		}
	}
	if (options.alertSeconds !== undefined) {
		await importFlow(world, everySeconds(readTemplate('alerts'), options.alertSeconds));
	}
}

/** What a person does for operators that join: their credentials, the set-up form, the mappings. */
export async function join(
	world: World,
	operators: WorldOperator[],
	answers: Record<string, string | number>,
): Promise<void> {
	const { workflows } = world.client;
	for (const { name, mirakl } of operators) {
		await world.client.credentials.create(`Mirakl ${name}`, 'miraklApi', {
			instanceUrl: mirakl.url,
			// flows run every few seconds here, so that a day passes in minutes
			accessTier: 'unlimited',
			apiKey: mirakl.apiKey,
		});
	}
	const form = (await workflows.list()).find(({ name }) => name === SET_UP);
	if (form === undefined) throw new Error(`n8n has no workflow "${SET_UP}"`);
	await workflows.publish(form.id);
	for (const operator of operators) await answerForm(world, operator, answers);
	await workflows.unpublish(form.id);
	await mapEssentials(world, operators);
}

async function importFlow(world: World, flow: WorkflowJson): Promise<string> {
	const { id } = await world.client.workflows.create(flow);
	await world.client.workflows.publish(id);
	return id;
}

/** The answers of an operator to the set-up form, in the order of its fields. */
export function setUpAnswers(
	world: World,
	operator: WorldOperator,
	more: Record<string, string | number> = {},
): Array<string | number | undefined> {
	const answers: Record<string, string | number> = {
		operator: operator.name,
		live: 'live',
		orderMode: operator.orderMode,
		createFirstBecause: 'riskAccepted',
		referencePrefix: operator.prefix,
		referenceMaxLength: 30,
		salesSource: world.khaos.state.reference.salesSources[0] ?? '',
		companyClass: world.khaos.state.reference.companyClasses[0]?.name ?? '',
		currency: 'GBP',
		customerPolicy: 'match',
		payment: 'card',
		cardReference: 'MIRAKL',
		bankAccount: 'Marketplace Clearing',
		bufferUnits: operator.buffer,
		alertUrl: world.alertUrl,
		...more,
	};
	return formColumns().map((column) => answers[column]);
}

async function answerForm(
	world: World,
	operator: WorldOperator,
	more: Record<string, string | number>,
): Promise<void> {
	await world.client.submitForm(FORM_PATH, setUpAnswers(world, operator, more));
	await until(`the row of ${operator.name}`, async () => {
		const names = (await world.tables.list()).map(({ name }) => name);
		if (!names.includes('Khaos Mirakl Operators') || !names.includes('Khaos Mirakl Checkpoints'))
			return false;
		const checkpoints = await world.tables.rows('Khaos Mirakl Checkpoints');
		return checkpoints.filter((row) => row.operator === operator.name).length >= 6;
	});
}

/** The columns that the form asks for, in its order. */
function formColumns(): string[] {
	const form = readTemplate('operator-setup').nodes.find(({ name }) => name === 'Operator form');
	const { values } = form?.parameters.formFields as { values: Array<{ fieldName?: string }> };
	// headings between the questions have none
	return values.map(({ fieldName }) => fieldName ?? '');
}

/** The mappings that every operator needs before its first order. */
async function mapEssentials(world: World, operators: WorldOperator[]): Promise<void> {
	await world.tables.insert(
		'Khaos Mirakl Shipping Map',
		operators.flatMap(({ name }) => [
			{ operator: name, shippingMethod: 'STD', courierCode: 'STD48' },
			{ operator: name, shippingMethod: 'EXP', courierCode: 'EXP24' },
		]),
	);
	await world.tables.insert(
		'Khaos Mirakl Carrier Map',
		operators.map(({ name }) => ({
			operator: name,
			courier: 'Standard 48',
			carrierCode: 'royal-mail',
			carrierName: '',
			trackingUrl: '',
		})),
	);
}

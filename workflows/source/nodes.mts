import type { NodeKind } from './flow.mts';

/** The nodes that the templates are made of: n8n's own and this package's, with what is the same everywhere. */

const PACKAGE = 'n8n-nodes-khaos-mirakl';

/** A Khaos Control action. The credential is found by its name when the template is imported. */
export function khaos(resource: string, operation: string, parameters: object = {}): NodeKind {
	return {
		type: `${PACKAGE}.khaosControl`,
		typeVersion: 1,
		parameters: { resource, operation, ...parameters },
		credentials: { khaosControlApi: { id: null, name: 'Khaos Control' } },
	};
}

/** A Mirakl action. */
export function mirakl(resource: string, operation: string, parameters: object = {}): NodeKind {
	return {
		type: `${PACKAGE}.mirakl`,
		typeVersion: 1,
		parameters: { resource, operation, ...parameters },
		credentials: { miraklApi: { id: null, name: 'Mirakl' } },
	};
}

/** A rule of the Khaos Mirakl Sync node. */
export function sync(resource: string, operation: string, parameters: object = {}): NodeKind {
	return {
		type: `${PACKAGE}.khaosMiraklSync`,
		typeVersion: 1,
		parameters: { resource, operation, ...parameters },
	};
}

/** Runs every so many minutes. */
export function every(minutes: number): NodeKind {
	return {
		type: 'n8n-nodes-base.scheduleTrigger',
		typeVersion: 1.4,
		parameters: { rule: { interval: [{ field: 'minutes', minutesInterval: minutes }] } },
	};
}

/** Runs every so many minutes, some minutes past those of `every`: at :07, :22, :37 and :52 for 15 and 7. */
export function everyAfter(minutes: number, past: number): NodeKind {
	return {
		type: 'n8n-nodes-base.scheduleTrigger',
		typeVersion: 1.4,
		parameters: {
			rule: {
				interval: [{ field: 'cronExpression', expression: `${past}-59/${minutes} * * * *` }],
			},
		},
	};
}

/** Runs once a month, on a day of the month at an hour. */
export function monthly(day: number, hour: number): NodeKind {
	return {
		type: 'n8n-nodes-base.scheduleTrigger',
		typeVersion: 1.4,
		parameters: {
			rule: {
				interval: [{ field: 'months', triggerAtDayOfMonth: day, triggerAtHour: hour }],
			},
		},
	};
}

/** Runs once a week; 0 is Sunday. */
export function weekly(day: number, hour: number): NodeKind {
	return {
		type: 'n8n-nodes-base.scheduleTrigger',
		typeVersion: 1.4,
		parameters: {
			rule: { interval: [{ field: 'weeks', triggerAtDay: [day], triggerAtHour: hour }] },
		},
	};
}

export const onFailure: NodeKind = {
	type: 'n8n-nodes-base.errorTrigger',
	typeVersion: 1,
	parameters: {},
};

/** An n8n expression. Two closing braces in a row would end it early. */
function template(expression: string): string {
	return `={{ ${expression.replace(/\}(?=\})/g, '} ')} }}`;
}

/** Gives each item exactly the fields of an object that an expression makes. */
export function reshape(expression: string): NodeKind {
	return {
		type: 'n8n-nodes-base.set',
		typeVersion: 3.5,
		parameters: { mode: 'raw', jsonOutput: template(expression), options: {} },
	};
}

/** Sets named text fields. */
export function setFields(fields: Record<string, string>): NodeKind {
	const assignments = Object.entries(fields).map(([name, value]) => ({
		id: name,
		name,
		value,
		type: 'string',
	}));
	return {
		type: 'n8n-nodes-base.set',
		typeVersion: 3.5,
		parameters: { assignments: { assignments }, options: {} },
	};
}

function condition(expression: string): object {
	return {
		options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 3 },
		conditions: [
			{
				id: 'condition',
				leftValue: template(expression),
				rightValue: '',
				operator: { type: 'boolean', operation: 'true', singleValue: true },
			},
		],
		combinator: 'and',
	};
}

/** Lets through the items for which an expression is true. */
export function only(expression: string): NodeKind {
	return {
		type: 'n8n-nodes-base.filter',
		typeVersion: 2.3,
		parameters: { conditions: condition(expression), options: {} },
	};
}

/** Output 0 where an expression is true, output 1 where it is not. */
export function choose(expression: string): NodeKind {
	return {
		type: 'n8n-nodes-base.if',
		typeVersion: 2.3,
		parameters: { conditions: condition(expression), options: {} },
	};
}

/** Lets through the first so many items. */
export function atMost(maxItems: number): NodeKind {
	return { type: 'n8n-nodes-base.limit', typeVersion: 1, parameters: { maxItems } };
}

export function waitSeconds(seconds: number): NodeKind {
	return {
		type: 'n8n-nodes-base.wait',
		typeVersion: 1.1,
		parameters: { amount: seconds, unit: 'seconds' },
	};
}

/** One item for each entry of a list field. */
export function splitOut(field: string): NodeKind {
	return {
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		parameters: { fieldToSplitOut: field, options: {} },
	};
}

/** Marks a node that runs once, whatever the number of items. */
export function once(kind: NodeKind): NodeKind {
	return { ...kind, executeOnce: true };
}

/** Marks a node after which the flow goes on even if it found nothing. */
export function always(kind: NodeKind): NodeKind {
	return { ...kind, alwaysOutputData: true };
}

/** Ends the run as failed, with a message that the failure path records. */
export function stop(errorMessage: string): NodeKind {
	return {
		type: 'n8n-nodes-base.stopAndError',
		typeVersion: 1,
		parameters: { errorMessage },
	};
}

/** Sends failed items to the second output, the visible error path. */
export function withErrorPath(kind: NodeKind): NodeKind {
	return { ...kind, onError: 'continueErrorOutput' };
}

/** Does nothing: the visible end of an error path that leads nowhere. */
export function end(): NodeKind {
	return { type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };
}

/** Sends an object, made by an expression, to the address of the item's `url` as JSON. */
export function post(body: string): NodeKind {
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.5,
		parameters: {
			method: 'POST',
			url: '={{ $json.url }}',
			sendBody: true,
			specifyBody: 'json',
			jsonBody: `={{ JSON.stringify(${body}) }}`,
			options: { timeout: 15_000 },
		},
	};
}

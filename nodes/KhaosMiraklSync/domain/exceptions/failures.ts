import type { Finding, FindingKind } from '../finding';

const LONGEST_MESSAGE = 300;

/** Something that failed, and what it was about. */
export interface Failure {
	subject: string;
	/** The failing node's own words. */
	message: string;
}

/** One finding for each failure, each subject and message once. */
export function failureFindings(
	operator: string,
	kind: FindingKind,
	failures: readonly Failure[],
): Finding[] {
	const distinct = new Map(failures.map((each) => [JSON.stringify(each), each]));
	return [...distinct.values()].map(({ subject, message }) => ({
		kind,
		operator,
		subject,
		message: cut(message),
	}));
}

/** A flow that stopped, as its Error Trigger tells it. */
export interface FlowFailure {
	workflow: string;
	/** Empty where the flow failed before a node ran. */
	node: string;
	message: string;
}

/** The finding for a flow that stopped; its subject is the flow's name, so that a good run of the flow closes it. */
export function flowFailureFinding(operator: string, failure: FlowFailure): Finding {
	const { workflow, node, message } = failure;
	return {
		kind: 'CONNECTION_FAILED',
		operator,
		subject: workflow,
		message: cut(node === '' ? message : `${node}: ${message}`),
	};
}

function cut(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length <= LONGEST_MESSAGE ? line : `${line.slice(0, LONGEST_MESSAGE - 1)}…`;
}

import type { WorkflowNode } from './workflow.mts';

/** A sign-in that somebody chose for a form: n8n's own, or a user and a password. A form open to all is no choice. */
function chosenFor({ type, parameters }: WorkflowNode): string | undefined {
	const { authentication } = parameters;
	return type === 'n8n-nodes-base.formTrigger' &&
		typeof authentication === 'string' &&
		authentication !== 'none'
		? authentication
		: undefined;
}

/** Whether people chose another kind of sign-in for a form than the template does. */
export function keepsSignIn(old: WorkflowNode, fresh: WorkflowNode): boolean {
	const chosen = chosenFor(old);
	return chosen !== undefined && chosen !== fresh.parameters.authentication;
}

/** A form of the template with the kind of sign-in, and its credential, that people chose. */
export function withSignInOf(old: WorkflowNode, fresh: WorkflowNode): WorkflowNode {
	const { requireExecuteAccess } = old.parameters;
	const { requireExecuteAccess: _, ...parameters } = fresh.parameters;
	const { credentials: __, ...node } = fresh;
	return {
		...node,
		parameters: {
			...parameters,
			authentication: old.parameters.authentication,
			...(requireExecuteAccess !== undefined && { requireExecuteAccess }),
		},
		...(old.credentials && { credentials: old.credentials }),
	};
}

import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { RemoteError, UserFacingError } from './failures';

/**
 * Turns anything thrown below a node into the n8n error that a user sees, with the item it belongs to.
 *
 * `NodeApiError` for what the other system answered, `NodeOperationError` for everything else. An error that is
 * already n8n's own is returned unchanged, because wrapping it again would silently drop the new message.
 */
export function toNodeError(
	node: INode,
	thrown: unknown,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	if (thrown instanceof NodeApiError || thrown instanceof NodeOperationError) {
		if (itemIndex !== undefined) thrown.context.itemIndex ??= itemIndex;
		return thrown;
	}
	if (thrown instanceof RemoteError) {
		const details: JsonObject = { message: thrown.message };
		const error = new NodeApiError(node, details, {
			message: thrown.message,
			description: thrown.fix,
			httpCode: thrown.status === undefined ? undefined : String(thrown.status),
			itemIndex,
		});
		// n8n puts words of its own in place of a message that has a code such as ECONNRESET in it
		error.message = thrown.message;
		return error;
	}
	if (thrown instanceof UserFacingError) {
		return new NodeOperationError(node, thrown.message, { description: thrown.fix, itemIndex });
	}
	const message = thrown instanceof Error ? thrown.message : 'Something unexpected was thrown';
	return new NodeOperationError(node, message, { itemIndex });
}

import { acceptOrder } from '../operations/accept-order.mts';
import { adjustLines } from '../operations/adjust-lines.mts';
import { cancelLines, cancelOrder } from '../operations/cancel-lines.mts';
import { setCustomFields } from '../operations/custom-fields.mts';
import { deleteDocument } from '../operations/delete-document.mts';
import { downloadDocuments } from '../operations/download-documents.mts';
import { listDocuments } from '../operations/list-documents.mts';
import { listOrders } from '../operations/list-orders.mts';
import { patchOrders } from '../operations/patch-orders.mts';
import { getEvaluation } from '../operations/get-evaluation.mts';
import { refundLines } from '../operations/refund-lines.mts';
import { uploadDocuments } from '../operations/upload-documents.mts';
import { confirmShipment, setTracking } from '../operations/ship-order.mts';
import { route } from './route.mts';
import type { Route } from './route.mts';

/** Orders: reading, deciding, shipping whole, refunds, cancellations, documents. */
export const orderRoutes: readonly Route[] = [
	route('OR11', 'GET', '/orders', listOrders, { ownLimit: true }),
	route('OR04', 'PUT', '/orders', patchOrders),
	route('OR21', 'PUT', '/orders/{}/accept', acceptOrder),
	route('OR23', 'PUT', '/orders/{}/tracking', setTracking),
	route('OR24', 'PUT', '/orders/{}/ship', confirmShipment),
	route('OR28', 'PUT', '/orders/refund', refundLines),
	route('OR29', 'PUT', '/orders/{}/cancel', cancelOrder),
	route('OR30', 'PUT', '/orders/cancel', cancelLines),
	route('OR31', 'PUT', '/orders/{}/additional_fields', setCustomFields),
	route('OR32', 'PUT', '/orders/adjust', adjustLines),
	route('OR72', 'GET', '/orders/documents', listDocuments),
	route('OR73', 'GET', '/orders/documents/download', downloadDocuments),
	route('OR74', 'POST', '/orders/{}/documents', uploadDocuments),
	route('OR51', 'GET', '/orders/{}/evaluation', getEvaluation),
	route('OR76', 'DELETE', '/orders/documents/(\\d+)', deleteDocument),
];

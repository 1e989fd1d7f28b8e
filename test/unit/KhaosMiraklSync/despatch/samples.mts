import type {
	KhaosBox,
	KhaosInvoice,
	KhaosOrderStatus,
} from '../../../../nodes/KhaosMiraklSync/domain/khaos.ts';

/** An invoice that is packed but not despatched. */
export function invoiceWith(changes: Partial<KhaosInvoice> = {}): KhaosInvoice {
	return {
		invoiceCode: 'INV-1',
		stageId: 14,
		courier: 'Road 24',
		consignmentRef: 'TRK1',
		trackingUrl: '',
		shipDate: '',
		issueDate: '',
		boxes: [],
		items: [{ stockCode: 'TEE', quantity: 2 }],
		...changes,
	};
}

export const SHIPPED = { shipDate: '2026-03-02' };

export function boxWith(changes: Partial<KhaosBox> = {}): KhaosBox {
	return { shipped: true, courier: '', consignmentRef: '', trackingUrl: '', items: [], ...changes };
}

/** A sales order over 2 × TEE, assigned whole. */
export function statusWith(changes: Partial<KhaosOrderStatus> = {}): KhaosOrderStatus {
	return {
		reference: 'N-1',
		found: true,
		salesOrderCode: 'SO-1',
		cancelled: false,
		cancelReason: '',
		complete: false,
		quantitySold: 2,
		quantityAssigned: 2,
		invoices: [invoiceWith(SHIPPED)],
		...changes,
	};
}

export { toast, toasts, type Toast, type ToastRequest } from "./toasts.svelte";

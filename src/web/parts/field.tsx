import { FieldError } from '#web/parts/ask-form.tsx';

export interface FieldProps {
  name: string;
  /** The name, unless another field of the page has it. */
  id?: string;
  label: string;
  type?: 'text' | 'email' | 'password' | 'date';
  value?: string | undefined;
  hint?: string | undefined;
  /** What is wrong with what was sent. */
  error?: string | undefined;
  /** What browsers and password managers fill in. */
  fill?: string;
  required?: boolean;
  maxlength?: number;
}

/** One line to write in. */
export function Field(props: FieldProps) {
  const {
    name,
    id = name,
    label,
    type = 'text',
    value,
    hint,
    error,
    fill,
    required = true,
    maxlength = 300,
  } = props;
  const told = [error === undefined ? null : `${id}-error`, hint === undefined ? null : `${id}-hint`];
  const describedBy = told.filter((one) => one !== null).join(' ');
  return (
    <div class="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        type={type}
        value={type === 'password' ? undefined : value}
        required={required}
        maxlength={maxlength}
        dir={type === 'text' ? 'auto' : undefined}
        autocomplete={fill}
        aria-invalid={error === undefined ? undefined : 'true'}
        aria-describedby={describedBy === '' ? undefined : describedBy}
      />
      {hint === undefined ? null : (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  );
}

/** A choice of yes or no. */
export function Tick({ name, label, ticked = false }: { name: string; label: string; ticked?: boolean }) {
  return (
    <p class="tick">
      <label>
        <input type="checkbox" name={name} value="yes" checked={ticked} /> {label}
      </label>
    </p>
  );
}

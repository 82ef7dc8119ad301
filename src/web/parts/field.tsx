import { FieldError } from '#web/parts/ask-form.tsx';

export interface FieldProps {
  name: string;
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
  const { name, label, type = 'text', value, hint, error, fill, required = true, maxlength = 300 } = props;
  const told = [error === undefined ? null : `${name}-error`, hint === undefined ? null : `${name}-hint`];
  const describedBy = told.filter((id) => id !== null).join(' ');
  return (
    <div class="field">
      <label htmlFor={name}>{label}</label>
      <input
        id={name}
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
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <FieldError id={`${name}-error`} error={error} />
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

import { Card } from '../../../ui/card.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import classes from './inbound.module.css'
import { recipesFor } from './recipes.ts'

/** How to connect a list, step by step, with the address filled in. */
export function RecipesCard({ address, secret }: { address: string; secret: string | null }) {
  return (
    <Card title="Recipes" flush>
      {recipesFor(address, secret ?? 'YOUR_SECRET').map(({ name, steps, blocks }) => (
        <details key={name} className={classes.recipe}>
          <summary>{name}</summary>
          <ol className={classes.steps}>
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          {blocks.map((text) => (
            <div key={text} className={classes.block}>
              <pre>{text}</pre>
              <span className={classes.copy}>
                <CopyButton value={text} label="Copy" />
              </span>
            </div>
          ))}
        </details>
      ))}
    </Card>
  )
}

import { html } from 'hono/html'
import type { Html } from '../hosted/page.ts'
import type { Emulator } from '../world/emulator.ts'
import { byId } from '../world/world.ts'

/** The forms of the control page; each posts its fields as JSON to the address in `data-api`. */
export function formsPart(emulator: Emulator): Html {
  return html`<div class="grid">
    ${buyForm(emulator)} ${misdeliverForm()} ${deliveryForms()} ${peopleForm(emulator)} ${weatherForms()}
  </div>`
}

function buyForm(emulator: Emulator): Html {
  const links = emulator.world.checkoutLinks.filter((link) => link.deleted_at === null)
  return html`<form class="card" data-api="/_control/buy">
    <h1>Buy</h1>
    <label
      ><span>Link</span
      ><select name="link">
        ${links.map((link) => html`<option value="${link.id}">${link.label ?? link.key}</option>`)}
      </select></label
    >
    <label><span>Email</span><input type="email" name="email" required value="viewer@home.example" /></label>
    <label><span>Name</span><input name="name" /></label>
    <label><span>reference_id (the click)</span><input name="reference_id" /></label>
    <label><span>Discount code</span><input name="discount_code" placeholder="FREE100, HALF50" /></label>
    <button class="main">Buy</button>
  </form>`
}

function misdeliverForm(): Html {
  const kinds = {
    duplicate: 'Send the event again',
    reverse: 'Send the last events newest first',
    wrong_signature: 'Wrong signature',
    stale_timestamp: 'A day-old timestamp',
    future_timestamp: 'A timestamp ten minutes ahead',
    unknown_type: 'An unknown event type',
    not_json: 'Not JSON',
    oversized: 'Four megabytes',
    replay: 'Replay an old delivery',
  }
  return html`<form class="card" data-api="/_control/misdeliver">
    <h1>Misdeliver</h1>
    <label
      ><span>How</span
      ><select name="kind">
        ${Object.entries(kinds).map(([kind, label]) => html`<option value="${kind}">${label}</option>`)}
      </select></label
    >
    <label><span>Event type (newest of it)</span><input name="type" placeholder="any" /></label>
    <label><span>Event id</span><input name="event_id" placeholder="newest" /></label>
    <label><span>Times</span><input name="times" data-type="number" inputmode="numeric" /></label>
    <button class="main">Misdeliver</button>
  </form>`
}

function deliveryForms(): Html {
  return html`<div class="card">
    <h1>Deliveries</h1>
    <div class="row">
      <form data-api="/_control/deliveries/pause"><button>Hold back</button></form>
      <form data-api="/_control/deliveries/resume"><button>Let go</button></form>
    </div>
    <form data-api="/_control/deliveries/flush">
      <label
        ><span>Send what is held</span
        ><select name="order">
          <option value="created">in order</option>
          <option value="reverse">in reverse</option>
          <option value="shuffle">shuffled</option>
        </select></label
      >
      <button>Send</button>
    </form>
    <form data-api="/_control/drain" style="margin-top:16px">
      <input type="hidden" name="fast_forward" value="true" data-type="boolean" />
      <button>Run all waiting retries now</button>
    </form>
  </div>`
}

function peopleForm(emulator: Emulator): Html {
  const { world } = emulator
  const signedIn = byId(world.users, world.signedInUserId)?.key
  return html`<div class="card">
    <h1>People</h1>
    <form data-api="/_control/sign-in">
      <label
        ><span>Signed in on the authorize page</span
        ><select name="user">
          ${world.users.map((user) => html`<option ${user.key === signedIn ? 'selected' : ''}>${user.key}</option>`)}
        </select></label
      >
      <button>Sign in</button>
    </form>
    <form data-api="/_control/memberships">
      <label
        ><span>Role of</span
        ><select name="user">
          ${world.users.map((user) => html`<option>${user.key}</option>`)}
        </select></label
      >
      <label
        ><span>in</span
        ><select name="organization">
          ${world.organizations.map((organization) => html`<option>${organization.slug}</option>`)}
        </select></label
      >
      <label
        ><span>becomes</span
        ><select name="role">
          ${['owner', 'admin', 'member', 'finance'].map((role) => html`<option>${role}</option>`)}
        </select></label
      >
      <button>Set role</button>
    </form>
  </div>`
}

function weatherForms(): Html {
  return html`<div class="card">
    <h1>Weather</h1>
    <form data-api="/_control/clock">
      <label
        ><span>Move the clock by seconds</span><input name="advance_seconds" data-type="number" value="86400"
      /></label>
      <button>Move</button>
    </form>
    <form data-api="/_control/failures">
      <label><span>Fail the next API calls</span><input name="times" data-type="number" value="1" /></label>
      <label><span>with status</span><input name="status" data-type="number" value="500" /></label>
      <button>Fail them</button>
    </form>
    <div class="row">
      <form data-api="/_control/tokens/expire"><button>Expire access tokens</button></form>
      <form data-api="/_control/tokens/revoke"><button>Revoke all tokens</button></form>
      <form data-api="/_control/reset" data-confirm="Forget everything and start from the fixtures?">
        <button>Reset</button>
      </form>
    </div>
  </div>`
}

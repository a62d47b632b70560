//! The smallest Yew app that does anything: what `cargo xtask bench` holds the first screen against.

use yew::prelude::*;

#[component(Counter)]
fn counter() -> Html {
    let count = use_state(|| 0_u32);
    let more = {
        let count = count.clone();
        move |_| count.set(*count + 1)
    };
    html! { <button id="counter" onclick={more}>{ *count }</button> }
}

fn main() {
    if let Some(place) = gloo::utils::document().get_element_by_id("counter-host") {
        yew::Renderer::<Counter>::with_root(place).render();
    }
}

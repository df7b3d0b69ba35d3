//! Tables.

use leptos::prelude::*;

/// A table. Each head says whether the cells below it are numbers.
pub fn table_frame(heads: &[(&str, bool)], rows: Vec<AnyView>) -> AnyView {
    let heads = heads.iter().map(|(name, is_number)| {
        view! { <th scope="col" class:number=*is_number>{(*name).to_owned()}</th> }.into_any()
    });
    let heads: Vec<_> = heads.collect();
    view! {
        <div class="analysis-table" tabindex="0" role="group" aria-label="Table">
            <table class="table">
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

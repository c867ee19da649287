//! The choice of whom somebody is merged with.

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::merging::{Merging, Offer};
use crate::dossier::finder::Target;
use crate::text::display::clean;
use crate::text::wrap::cells;
use crate::ui::draw::{Canvas, indented, row, to_u16};
use crate::ui::theme::Role;

const WIDTH: u16 = 76;
const HEIGHT: u16 = 18;

pub fn draw(app: &App, merging: &Merging, screen: Rect, canvas: &mut Canvas<'_>) {
    let title = format!("Who is {}?", merging.name);
    let area = canvas.popup(screen, WIDTH, HEIGHT, &title);
    let label = "The same as: ";
    let line = row(area, 0);
    canvas.line(line, &[(label, Role::Key), (merging.line.text(), Role::Strong)]);
    let cursor = to_u16(cells(label) + cells(&clean(merging.line.before_cursor())));
    let cell = Rect {
        width: 1.min(line.width),
        ..indented(line, cursor)
    };
    canvas.paint(cell, Role::Cursor);
    let rows = usize::from(area.height.saturating_sub(2));
    let top = (merging.cursor + 1).saturating_sub(rows.max(1));
    for (n, offer) in merging.offers.iter().enumerate().skip(top).take(rows) {
        let place = row(area, to_u16(n - top + 2));
        draw_offer(app, offer, place, canvas);
        if n == merging.cursor {
            canvas.paint(place, Role::Cursor);
        }
    }
    if merging.offers.is_empty() {
        canvas.line(row(area, 2), &[("nobody has such a name", Role::Faint)]);
    }
}

fn draw_offer(app: &App, offer: &Offer, place: Rect, canvas: &mut Canvas<'_>) {
    let line = match offer {
        Offer::Split(name) => {
            return canvas.line(
                place,
                &[
                    ("split again: ", Role::Key),
                    (name, Role::Strong),
                    (" is somebody else", Role::Faint),
                ],
            );
        }
        Offer::Apart(name) => {
            return canvas.line(
                place,
                &[
                    ("take apart: ", Role::Key),
                    (name, Role::Strong),
                    (" is somebody else", Role::Faint),
                ],
            );
        }
        Offer::Rejoin(name) => {
            return canvas.line(
                place,
                &[
                    ("join again: ", Role::Key),
                    (name, Role::Strong),
                    (" as the program thinks", Role::Faint),
                ],
            );
        }
        Offer::SameAs(id) => *id,
    };
    let Some(person) = app.dossier.person(line) else { return };
    let n = match person.articles.len() {
        1 => " 1 article".to_string(),
        n => format!(" {n} articles"),
    };
    let used = canvas.line_right(place, &[(&n, Role::Faint)]);
    let room = Rect {
        width: place.width.saturating_sub(used),
        ..place
    };
    let role = person.roles.first().map(|role| role.text.as_str());
    let role = person.own_role.as_deref().or(role).unwrap_or("");
    canvas.line(
        room,
        &[
            (app.name_of(Target::Person(line)), Role::Strong),
            ("  ", Role::Plain),
            (role, Role::Faint),
        ],
    );
}

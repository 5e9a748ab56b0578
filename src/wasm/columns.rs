//! Figures as typed arrays: numbers cross the boundary as memory, not one by one.
use js_sys::{Array, Float64Array, Object, Reflect, Uint32Array};
use kansrijk::engine::OwnColumns;
use wasm_bindgen::prelude::*;

/// The columns as a plain object.
pub(super) fn of(columns: &OwnColumns) -> Result<JsValue, JsError> {
    let list = |texts: &[String]| texts.iter().map(JsValue::from).collect::<Array>().into();
    let codes = |codes: &[u32]| Uint32Array::from(codes).into();
    let numbers = |numbers: &[f64]| Float64Array::from(numbers).into();
    let entries: [(&str, JsValue); 11] = [
        ("indicators", list(&columns.indicators)),
        ("areas", list(&columns.areas)),
        ("periods", list(&columns.periods)),
        ("levels", list(&columns.levels)),
        ("indicator", codes(&columns.indicator)),
        ("area", codes(&columns.area)),
        ("period", codes(&columns.period)),
        ("level", codes(&columns.level)),
        ("numerator", numbers(&columns.numerator)),
        ("denominator", numbers(&columns.denominator)),
        ("value", numbers(&columns.value)),
    ];
    let object = Object::new();
    for (name, column) in entries {
        Reflect::set(&object, &name.into(), &column).map_err(|_| JsError::new("geen geheugen"))?;
    }
    Ok(object.into())
}

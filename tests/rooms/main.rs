mod estimate;
mod interval;

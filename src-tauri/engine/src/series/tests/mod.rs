mod bands;
mod folder;
mod hours;
mod remembering;
mod windows;
